package millrace.config.plant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.plant.Connection;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.plant.ReasonTree;
import millrace.engine.plant.WorkUnit;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the whole of a plant file, from the enterprise down. */
final class PlantReader {

  private static final String SEGMENT = "lower-case letters, digits and hyphens";
  private static final String[] UNIT_KEYS =
      Stream.of(
              Stream.of("id", "name", "template", "calendar", "reasonTree"),
              Stream.of(RulesReader.KEYS),
              Stream.of(SourceReader.KEYS))
          .flatMap(keys -> keys)
          .toArray(String[]::new);

  private final Problems problems;
  private final SequencedMap<EquipmentId, Equipment> equipment = new LinkedHashMap<>();
  private final SequencedMap<EquipmentId, WorkUnit> workUnits = new LinkedHashMap<>();
  private final SequencedMap<String, WorkCalendar> calendars = new LinkedHashMap<>();
  private final SequencedMap<String, ReasonTree> reasonTrees = new LinkedHashMap<>();
  private final SequencedMap<String, List<EquipmentId>> unitsOfConnections = new LinkedHashMap<>();
  private SequencedMap<String, Node> templates = new LinkedHashMap<>();
  private String version = "";

  PlantReader(Problems problems) {
    this.problems = problems;
  }

  /** The plant; empty where the problems forbid one. */
  Optional<Plant> read(Node root) {
    var file =
        Section.of(
            root,
            problems,
            "version",
            "calendars",
            "reasonTrees",
            "templates",
            "connections",
            "enterprise");
    version = file.text("version");
    readCalendars(file.entries("calendars"));
    reasonTrees.putAll(new ReasonTreeReader(problems).read(file.entries("reasonTrees")));
    templates = file.entries("templates");
    templates
        .values()
        .forEach(template ->
            new RulesReader(problems).read(version, Section.of(template, problems, UNIT_KEYS)));
    file.entries("connections")
        .keySet()
        .forEach(id -> unitsOfConnections.put(id, new ArrayList<>()));
    var enterprise = file.find("enterprise");
    if (enterprise.isEmpty()) {
      problems.add(root, "\"enterprise\" is missing", "add the equipment hierarchy under it");
    } else {
      readLevel(enterprise.get(), "", Level.ENTERPRISE);
    }
    var connections = readConnections(file.entries("connections"));
    return problems.isEmpty()
        ? Optional.of(new Plant(version, equipment, workUnits, calendars, connections, reasonTrees))
        : Optional.empty();
  }

  /** The levels of the file, each with the key under which the next one stands. */
  private enum Level {
    ENTERPRISE(EquipmentLevel.ENTERPRISE, "sites"),
    SITE(EquipmentLevel.SITE, "areas"),
    AREA(EquipmentLevel.AREA, "workCenters"),
    WORK_CENTER(EquipmentLevel.WORK_CENTER, "workUnits"),
    WORK_UNIT(EquipmentLevel.WORK_UNIT, "");

    private final EquipmentLevel level;
    private final String children;

    Level(EquipmentLevel level, String children) {
      this.level = level;
      this.children = children;
    }

    Level below() {
      return switch (this) {
        case ENTERPRISE -> SITE;
        case SITE -> AREA;
        case AREA -> WORK_CENTER;
        case WORK_CENTER, WORK_UNIT -> WORK_UNIT;
      };
    }
  }

  private void readLevel(Node node, String parent, Level level) {
    var section =
        level == Level.WORK_UNIT
            ? Section.of(node, problems, UNIT_KEYS)
            : Section.of(node, problems, "id", "name", level.children);
    var id = section.required("id", text -> segment(parent, text), SEGMENT);
    if (id.isEmpty()) {
      return;
    }
    var role = new Equipment(id.get(), level.level, section.text("name", id.get().value()));
    if (equipment.putIfAbsent(id.get(), role) != null) {
      problems.add(node, id.get() + " stands here a second time", "give it another id");
      return;
    }
    if (level == Level.WORK_UNIT) {
      readUnit(section, id.get());
    } else {
      section
          .items(level.children)
          .forEach(child -> readLevel(child, id.get().value(), level.below()));
    }
  }

  private void readUnit(Section own, EquipmentId id) {
    var template = own.find("template").flatMap(name -> lookUp(name, templates, "template"));
    if (own.find("template").isPresent() && template.isEmpty()) {
      return;
    }
    var unit =
        template.map(found -> own.withFallback(Section.dictionary(found, problems))).orElse(own);
    var rules = new RulesReader(problems).read(version, unit);
    var source = new SourceReader(problems).read(unit, rules);
    source.ifPresent(found ->
        unit.find("connection")
            .flatMap(name -> lookUp(name, unitsOfConnections, "connection"))
            .ifPresent(units -> units.add(id)));
    var calendar =
        unit.find("calendar")
            .flatMap(name -> lookUp(name, calendars, "calendar"))
            .map(WorkCalendar::id)
            .orElseGet(() -> unit.text("calendar"));
    var reasons =
        unit.find("reasonTree")
            .flatMap(name -> lookUp(name, reasonTrees, "reason tree"))
            .map(ReasonTree::id);
    workUnits.put(id, new WorkUnit(id, rules, calendar, source, reasons));
  }

  private <T> Optional<T> lookUp(Node name, Map<String, T> known, String what) {
    var text = name instanceof ScalarNode scalar ? scalar.getValue() : "";
    var found = Optional.ofNullable(known.get(text));
    if (found.isEmpty()) {
      problems.add(
          name,
          "no " + what + " \"" + text + "\" is defined",
          Section.suggestion(text, known.keySet()));
    }
    return found;
  }

  private void readCalendars(SequencedMap<String, Node> nodes) {
    var reader = new CalendarReader(problems);
    nodes.forEach((id, node) -> calendars.put(id, reader.read(id, version, node)));
  }

  private SequencedMap<String, Connection> readConnections(SequencedMap<String, Node> nodes) {
    var reader = new ConnectionReader(problems);
    var connections = new LinkedHashMap<String, Connection>();
    nodes.forEach((id, node) ->
        connections.put(id, reader.read(id, node, unitsOfConnections.getOrDefault(id, List.of()))));
    return connections;
  }

  private static EquipmentId segment(String parent, String text) {
    if (text.contains(".")) {
      throw new IllegalArgumentException("the path is made of the ids from the enterprise down");
    }
    return new EquipmentId(parent.isEmpty() ? text : parent + "." + text);
  }
}
