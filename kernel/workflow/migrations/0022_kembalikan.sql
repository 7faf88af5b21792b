-- A return to the applicant names the defects. One inside the office (the secretary gives it back to the checker) carries a note instead:
-- which of the two an act needs is said by its SOP and asked for by the engine.
alter table workflow.tindakan drop constraint tindakan_check1;
alter table workflow.tindakan add constraint tindakan_kembalikan check (hasil <> 'kembalikan' or ke_keadaan <> 'dikembalikan' or cacat is not null);
