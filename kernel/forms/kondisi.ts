// Conditions over answers, as data: the same ones show or hide a field, guard an outcome and steer an SOP.

export type Nilai = string | number | boolean | null
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'salah_satu' | 'terisi' | 'kosong'
export type Kondisi =
  | { isian: string; operator: Operator; nilai?: Nilai | Nilai[] }
  | { semua: Kondisi[] }
  | { salah_satu: Kondisi[] }
  | { bukan: Kondisi }
