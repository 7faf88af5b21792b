/**
 * An emblem of our own for regions that have not yet put theirs in: a shield with a hall's roof over water. It is nobody's
 * arms (real arms are protected and come from the region's settings).
 */
export const LAMBANG_CONTOH = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 112" width="96" height="112">
<path d="M48 3 91 13v48c0 24-19 39-43 48C24 100 5 85 5 61V13z" fill="#12355b" stroke="#b8892b" stroke-width="4"/>
<path d="M48 20 18 47h12v4h36v-4h12z" fill="#f4e6c1"/>
<path d="M30 53h5v18h-5zm10 0h5v18h-5zm11 0h5v18h-5zm10 0h5v18h-5z" fill="#f4e6c1"/>
<path d="M24 73h48v4H24z" fill="#b8892b"/>
<path d="M22 83q6.500-5 13 0t13 0 13 0 13 0M29 91q4.750-4 9.500 0t9.500 0 9.500 0 9.500 0" fill="none" stroke="#9cc4e4" stroke-width="3" stroke-linecap="round"/>
<path d="m48 8 1.800 3.700 4 .6-2.900 2.800.7 4-3.600-1.900-3.600 1.900.7-4-2.900-2.800 4-.6z" fill="#b8892b"/></svg>`
