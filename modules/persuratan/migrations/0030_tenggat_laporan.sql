-- By when the sender wants his answer, as the letter itself says.
alter table persuratan.agenda add column tenggat date;
-- Working minutes of the unit from entry to first direction and to the end: counted once, by the calendar of the day, so that
-- medians are a plain question however many letters there are.
alter table persuratan.agenda add column menit_arahan int check (menit_arahan >= 0);
alter table persuratan.agenda add column menit_selesai int check (menit_selesai >= 0);
create index agenda_tanggal on persuratan.agenda (tanggal, unit_id);
-- Letters that still wait, oldest first, for those who read many registers.
create index agenda_tunggak on persuratan.agenda (dibuat_pada, id) where arah = 'masuk' and selesai_pada is null;
