-- step by step
-- Lines of a sub kegiatan in any version: public pages of the thread, open data and prints ask for frozen versions, which the index of
-- the current lines does not know; without this each of them reads the lines of all offices and years.
create index concurrently if not exists rincian_sub_versi on penganggaran.rincian (sub_id, dari);
