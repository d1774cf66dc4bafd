//! Values of the standard as people read them: data types, dates, units, names, marks.

pub(crate) mod absence;
pub(crate) mod code_system;
pub(crate) mod datatype;
pub(crate) mod date;
pub(crate) mod digits;
pub(crate) mod diseases;
pub(crate) mod interpretation;
pub(crate) mod label;
pub(crate) mod length;
pub(crate) mod mark;
pub(crate) mod moment;
pub(crate) mod naming;
pub(crate) mod pointer;
pub(crate) mod texts;
pub(crate) mod unit;
