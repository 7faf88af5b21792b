-- Letters lie in the table about as they came: which pages hold those of a span of time is told by their edges. Beside the index of
-- words this leaves of a search over years the pages in which the newest page of results is to be expected.
create index surat_masa on persuratan.surat using brin (dibuat_pada timestamptz_minmax_multi_ops) with (pages_per_range = 32, autosummarize = on);
