-- Cases in which one's own office was asked: without it the whole of all tasks was read for each page of a list.
create index tugas_unit on workflow.tugas (unit_id, berkas_id);
