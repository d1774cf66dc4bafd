//! What the clinic can do, the ports it needs, the workers
