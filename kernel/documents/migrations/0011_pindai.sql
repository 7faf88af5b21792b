-- What waits for the scanner, and what was never scanned, is counted on the health page: without reading every attachment.
create index lampiran_pindai on documents.lampiran (pindai, dibuat) where pindai <> 'bersih';
-- Letters that wait for their signature are few among all that were ever written.
create index naskah_menunggu on documents.naskah (penyedia, dibuat) where status = 'menunggu';
