-- Finding what was sent to one address, when its owner asks for a copy or for erasure.
create index kiriman_tujuan on notification.kiriman (tujuan) where tujuan is not null;
