package millrace.simulator.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the servers restate of the companion specifications, against their published nodesets. */
class NodesetShapeTest {

  /** A nodeset: its nodes by their number in the first namespace. */
  private record Nodeset(Map<Integer, Element> nodes) {

    static Nodeset read(String file) throws Exception {
      var folder = System.getProperty("millrace.reference.data", "");
      var path = Path.of(folder, "nodesets", file);
      assumeTrue(
          !folder.isEmpty() && Files.exists(path),
          () -> "skipped: " + path + " is absent (see the property millrace.reference.data)");
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = factory.newDocumentBuilder().parse(path.toFile());
      var nodes = new HashMap<Integer, Element>();
      children(document.getDocumentElement())
          .filter(element -> element.getAttribute("NodeId").startsWith("ns=1;i="))
          .forEach(element ->
              nodes.put(Integer.parseInt(element.getAttribute("NodeId").substring(7)), element));
      return new Nodeset(nodes);
    }

    private static Stream<Element> children(Element parent) {
      var list = parent.getChildNodes();
      return IntStream.range(0, list.getLength())
          .mapToObj(list::item)
          .filter(Element.class::isInstance)
          .map(Element.class::cast);
    }

    String name(int id) {
      var element = nodes.get(id);
      return element == null
          ? "none"
          : element.getAttribute("BrowseName").replaceFirst("^\\d+:", "");
    }

    List<Element> fields(int id) {
      var element = nodes.get(id);
      return element == null
          ? List.of()
          : children(element)
              .filter(child -> child.getTagName().equals("Definition"))
              .flatMap(Nodeset::children)
              .toList();
    }

    /** The value of the property StateNumber of a state. */
    int stateNumber(int state) {
      return nodes.values().stream()
          .filter(node -> node.getAttribute("ParentNodeId").equals("ns=1;i=" + state))
          .filter(node -> node.getAttribute("BrowseName").endsWith("StateNumber"))
          .map(node ->
              Integer.parseInt(
                  node.getElementsByTagName("Value").item(0) instanceof Element value
                      ? value.getTextContent().strip()
                      : "-1"))
          .findFirst()
          .orElse(-1);
    }
  }

  private static void assertStates(Nodeset nodeset, List<TypeNodes.State> states) {
    for (var state : states) {
      assertThat(nodeset.name(state.id())).isEqualTo(state.name());
      assertThat(nodeset.stateNumber(state.id())).as(state.name()).isEqualTo(state.number());
    }
  }

  private static void assertStructures(Nodeset nodeset, List<Structure> structures) {
    for (var structure : structures) {
      assertThat(nodeset.name(structure.id())).isEqualTo(structure.name());
      assertThat(nodeset.name(structure.encoding())).isEqualTo("Default Binary");
      var published =
          nodeset.fields(structure.id()).stream()
              .map(field ->
                  field.getAttribute("Name")
                      + (field.getAttribute("ValueRank").equals("1") ? "[]" : "")
                      + (field.getAttribute("IsOptional").equals("true") ? "?" : ""))
              .toList();
      var restated =
          structure.fields().stream()
              .map(field ->
                  field.name() + (field.isArray() ? "[]" : "") + (field.isOptional() ? "?" : ""))
              .toList();
      assertThat(restated).as(structure.name()).isEqualTo(published);
    }
  }

  @Test
  void packml_is_as_published() throws Exception {
    var nodeset = Nodeset.read("PackML/Opc.Ua.PackML.NodeSet2.xml");
    assertThat(nodeset.name(PackMlTypes.UNIT)).isEqualTo("PackMLBaseObjectType");
    assertThat(nodeset.name(PackMlTypes.STATUS)).isEqualTo("PackMLStatusObjectType");
    assertThat(nodeset.name(PackMlTypes.ADMIN)).isEqualTo("PackMLAdminObjectType");
    assertThat(nodeset.name(PackMlTypes.BASE_STATE_MACHINE))
        .isEqualTo("PackMLBaseStateMachineType");
    assertThat(nodeset.name(PackMlTypes.MACHINE_STATE_MACHINE))
        .isEqualTo("PackMLMachineStateMachineType");
    assertThat(nodeset.name(PackMlTypes.EXECUTE_STATE_MACHINE))
        .isEqualTo("PackMLExecuteStateMachineType");
    assertThat(nodeset.name(PackMlTypes.MODE_ENUM)).isEqualTo("ProductionMaintenanceModeEnum");
    assertThat(nodeset.name(PackMlTypes.HAS_ALARM)).isEqualTo("HasAlarm");
    assertThat(nodeset.name(PackMlTypes.HAS_STOP_REASON)).isEqualTo("HasStopReason");
    assertThat(nodeset.name(PackMlTypes.PACKML_OBJECTS)).isEqualTo("PackMLObjects");
    assertStates(nodeset, PackMlTypes.BASE_STATES);
    assertStates(nodeset, PackMlTypes.MACHINE_STATES);
    assertStates(nodeset, PackMlTypes.EXECUTE_STATES);
    assertStructures(nodeset, PackMlStructures.ALL);
  }

  @Test
  void machinery_is_as_published() throws Exception {
    var nodeset = Nodeset.read("Machinery/Opc.Ua.Machinery.NodeSet2.xml");
    assertThat(nodeset.name(MachineryTypes.MACHINES)).isEqualTo("Machines");
    assertThat(nodeset.name(MachineryTypes.ITEM_STATE))
        .isEqualTo("MachineryItemState_StateMachineType");
    assertThat(nodeset.name(MachineryTypes.OPERATION_MODE))
        .isEqualTo("MachineryOperationModeStateMachineType");
    assertStates(nodeset, MachineryTypes.ITEM_STATES);
    assertStates(nodeset, MachineryTypes.OPERATION_MODES);
  }

  @Test
  void job_control_is_as_published() throws Exception {
    var nodeset = Nodeset.read("ISA95-JOBCONTROL/opc.ua.isa95-jobcontrol.nodeset2.xml");
    assertThat(nodeset.name(JobOrderTypes.RECEIVER)).isEqualTo("ISA95JobOrderReceiverObjectType");
    assertThat(nodeset.name(JobOrderTypes.RESPONSE_PROVIDER))
        .isEqualTo("ISA95JobResponseProviderObjectType");
    assertStructures(nodeset, JobOrderStructures.ALL);
  }
}
