-- Answers given to calls that carried a key, so that the same call again gets the same answer (kept a day).
create table platform.repeat (
  who text not null,
  key text not null,
  fingerprint text not null,
  begun_at timestamptz not null,
  status int,
  location text,
  body bytea,
  primary key (who, key)
);
create index repeat_begun_at on platform.repeat (begun_at);
