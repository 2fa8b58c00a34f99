//! pointctl smoke-tests and operates the "Point" integrations API of a bakery's ERP.
