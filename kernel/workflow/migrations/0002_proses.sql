-- Lists of one service's cases, and the replay of its last month against a new version, walk this instead of everything.
create index berkas_proses on workflow.berkas (proses, diajukan_pada desc, id desc);
