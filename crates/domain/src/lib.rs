//! Facts and rules of the field: ids, consent, transfer and account states
