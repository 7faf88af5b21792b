-- A letter that follows an invitation says that the meeting moved, or that it is called off.
alter table rapat.ralat add column jenis text not null default 'perubahan' check (jenis in ('perubahan', 'pembatalan'));

-- What a calendar is told of: entries called off, by post.
create index acara_batal on rapat.acara (jabatan_id, mulai) where batal_pada is not null;
