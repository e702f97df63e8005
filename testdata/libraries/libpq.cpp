// needs: postgresql/libpq-fe.h
//
// Orders in PostgreSQL. The branch for a failed insert closes the connection and then runs on into the close at the
// end, which frees it a second time. No test has a database that fails between the connect and the insert.
#include <postgresql/libpq-fe.h>
#include <stdexcept>
#include <string>

PGconn *Open(const std::string &where) {
  PGconn *connection = PQconnectdb((where + " connect_timeout=2 options='-c statement_timeout=500'").c_str());
  if (PQstatus(connection) == CONNECTION_OK)
    return connection;
  PQfinish(connection);
  throw std::runtime_error("no database");
}

void Log(const std::string &line);

namespace bug {

bool StoreOrder(const std::string &where, const std::string &id, const std::string &sku) {
  PGconn *connection = Open(where);
  const char *values[] = {id.c_str(), sku.c_str()};
  PGresult *result =
      PQexecParams(connection, "INSERT INTO orders VALUES ($1, $2)", 2, nullptr, values, nullptr, nullptr, 0);
  const bool stored = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  if (!stored) {
    Log(PQerrorMessage(connection));
    PQfinish(connection);
  }
  Log("order " + id);
  PQfinish(connection); // want: repeated-cancel
  return stored;
}

} // namespace bug

namespace repaired {

bool StoreOrder(const std::string &where, const std::string &id, const std::string &sku) {
  PGconn *connection = Open(where);
  const char *values[] = {id.c_str(), sku.c_str()};
  PGresult *result =
      PQexecParams(connection, "INSERT INTO orders VALUES ($1, $2)", 2, nullptr, values, nullptr, nullptr, 0);
  const bool stored = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  if (!stored) {
    Log(PQerrorMessage(connection));
    PQfinish(connection);
    return false;
  }
  Log("order " + id);
  PQfinish(connection); // ok
  return true;
}

} // namespace repaired
