package millrace.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import millrace.persistence.node.TestCassandra;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final String REPLICATION = "{'class': 'SimpleStrategy', 'replication_factor': 1}";

  private static CqlSession session;

  @BeforeAll
  static void connect() {
    session = TestCassandra.open(TestCassandra.freshKeyspace(SchemaTest.class));
  }

  @AfterAll
  static void disconnect() {
    session.close();
  }

  private static Schema schema(String keyspace, SchemaScript... scripts) {
    return new Schema(session, keyspace, List.of(scripts));
  }

  private static void migrate(Schema schema) {
    schema.migrate(REPLICATION, Duration.ofSeconds(30), _ -> {});
  }

  private static final SchemaScript FIRST =
      new SchemaScript(
          1,
          "0001-first.cql",
          """
          -- a comment; with a semicolon
          CREATE TABLE IF NOT EXISTS ${keyspace}.first (a int PRIMARY KEY);

          CREATE TABLE IF NOT EXISTS ${keyspace}.other (a int PRIMARY KEY);
          """);
  private static final SchemaScript SECOND =
      new SchemaScript(
          2,
          "0002-second.cql",
          "CREATE TABLE IF NOT EXISTS ${keyspace}.second (a int PRIMARY KEY);");

  @Nested
  class A_migration {

    @Test
    void applies_each_script_once_and_in_order() {
      var keyspace = TestCassandra.freshKeyspace(SchemaTest.class);
      var told = new ArrayList<String>();

      schema(keyspace, FIRST).migrate(REPLICATION, Duration.ofSeconds(30), told::add);
      schema(keyspace, FIRST, SECOND).migrate(REPLICATION, Duration.ofSeconds(30), told::add);

      assertThat(told)
          .containsExactly("Schema: applying 0001-first.cql", "Schema: applying 0002-second.cql");
      assertThat(session.execute("SELECT * FROM " + keyspace + ".other").all()).isEmpty();
      assertThat(session.execute("SELECT * FROM " + keyspace + ".second").all()).isEmpty();
      schema(keyspace, FIRST, SECOND).check();
    }

    @Test
    void is_done_by_one_engine_while_the_others_wait() throws Exception {
      var keyspace = TestCassandra.freshKeyspace(SchemaTest.class);
      var engines = new ArrayList<CompletableFuture<Void>>();
      for (var i = 0; i < 3; i++) {
        engines.add(CompletableFuture.runAsync(() -> migrate(schema(keyspace, FIRST, SECOND))));
      }

      for (var engine : engines) {
        engine.get(60, TimeUnit.SECONDS);
      }

      schema(keyspace, FIRST, SECOND).check();
    }
  }

  @Nested
  class A_schema_that_does_not_fit {

    @Test
    void is_refused_where_it_is_newer_than_the_engine() {
      var keyspace = TestCassandra.freshKeyspace(SchemaTest.class);
      migrate(schema(keyspace, FIRST, SECOND));

      assertThatThrownBy(() -> migrate(schema(keyspace, FIRST)))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("schema version 2")
          .hasMessageContaining("its newest is 1");
    }

    @Test
    void is_refused_where_it_is_older_and_migration_is_off() {
      var keyspace = TestCassandra.freshKeyspace(SchemaTest.class);
      migrate(schema(keyspace, FIRST));

      assertThatThrownBy(() -> schema(keyspace, FIRST, SECOND).check())
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("0002-second.cql");
    }

    @Test
    void is_refused_where_a_script_was_changed_after_it_was_applied() {
      var keyspace = TestCassandra.freshKeyspace(SchemaTest.class);
      migrate(schema(keyspace, FIRST));

      var changed = new SchemaScript(1, "0001-first.cql", FIRST.text() + "-- later thought\n");
      assertThatThrownBy(() -> migrate(schema(keyspace, changed)))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("0001-first.cql was changed");
    }

    @Test
    void is_refused_where_there_is_no_keyspace_yet() {
      var keyspace = TestCassandra.freshKeyspace(SchemaTest.class);

      assertThatThrownBy(() -> schema(keyspace, FIRST).check())
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("there are no journals in keyspace " + keyspace);
    }

    @Test
    void is_refused_where_its_name_is_none() {
      assertThatThrownBy(() -> new Schema(session, "Drop table; --"))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("millrace.cassandra.keyspace");
    }
  }
}
