//! One connection to the server, used by threads that block.

use std::{
    collections::HashMap,
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::Duration,
};

use parking_lot::Mutex;
use tokio::runtime::Handle;
use tokio_postgres::{Client, Row, Statement, types::ToSql};

use crate::{Error, value::Value};

/// A connection. Its work is done on the store's own threads; whoever asks waits.
pub struct Line {
    client: Arc<Client>,
    handle: Handle,
    statements: Mutex<HashMap<String, Statement>>,
    patience: Duration,
    is_broken: AtomicBool,
}

impl Line {
    pub fn new(client: Client, handle: Handle, patience: Duration) -> Self {
        Self {
            client: Arc::new(client),
            handle,
            statements: Mutex::default(),
            patience,
            is_broken: AtomicBool::new(false),
        }
    }

    /// Whether it is of no use any more.
    pub fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::SeqCst) || self.client.is_closed()
    }

    /// Runs a statement and returns its rows.
    pub fn query(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Row>, Error> {
        let known = self.statements.lock().get(sql).cloned();
        let (client, text) = (Arc::clone(&self.client), sql.to_owned());
        let is_new = known.is_none();
        let (statement, rows) = self.wait(async move {
            let statement = match known {
                Some(statement) => statement,
                None => client.prepare(&text).await?,
            };
            let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as &_).collect();
            let rows = client.query(&statement, &values).await?;
            Ok((statement, rows))
        })?;
        if is_new {
            self.statements.lock().insert(sql.to_owned(), statement);
        }
        Ok(rows)
    }

    /// Runs a statement; returns how many rows it touched.
    pub fn execute(&self, sql: &str, values: Vec<Value>) -> Result<u64, Error> {
        let known = self.statements.lock().get(sql).cloned();
        let (client, text) = (Arc::clone(&self.client), sql.to_owned());
        let is_new = known.is_none();
        let (statement, touched) = self.wait(async move {
            let statement = match known {
                Some(statement) => statement,
                None => client.prepare(&text).await?,
            };
            let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as &_).collect();
            let touched = client.execute(&statement, &values).await?;
            Ok((statement, touched))
        })?;
        if is_new {
            self.statements.lock().insert(sql.to_owned(), statement);
        }
        Ok(touched)
    }

    /// Runs statements without parameters.
    pub fn batch(&self, sql: &str) -> Result<(), Error> {
        let (client, sql) = (Arc::clone(&self.client), sql.to_owned());
        self.wait(async move { client.batch_execute(&sql).await })
    }

    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, tokio_postgres::Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let (tell, told) = mpsc::sync_channel(1);
        self.handle.spawn(async move {
            // Nobody may wait any more.
            let _ = tell.send(work.await);
        });
        // Past that time the line hangs: whether the server did it is not known.
        let result = told.recv_timeout(self.patience).map_err(|_| {
            self.is_broken.store(true, Ordering::SeqCst);
            Error::Lost(None)
        })?;
        result.map_err(|error| {
            let error = Error::from(error);
            if matches!(error, Error::Lost(_)) {
                self.is_broken.store(true, Ordering::SeqCst);
            }
            error
        })
    }
}
