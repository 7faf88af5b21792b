-- Common words: the newest letters that hold them are met soon when walking back in time; by the words alone tens of thousands
-- would be read and sorted.
create index surat_waktu on persuratan.surat (dibuat_pada desc, id desc);
