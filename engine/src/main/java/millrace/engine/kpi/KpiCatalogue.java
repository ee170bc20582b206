package millrace.engine.kpi;

import java.util.List;
import java.util.Optional;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiDefinition.Scope;

/** KPIs that belong together, each with an id of its own, in the order in which they are told. */
public final class KpiCatalogue {

  /** The 34 KPIs of ISO 22400-2 in its order, by the policies that hold where none are set. */
  public static final KpiCatalogue ISO_22400 = iso22400(KpiPolicies.DEFAULT);

  private final List<Kpi> kpis;

  private KpiCatalogue(List<Kpi> kpis) {
    this.kpis = kpis;
  }

  /** The 34 KPIs of ISO 22400-2 in its order, by policies. */
  public static KpiCatalogue iso22400(KpiPolicies policies) {
    return of(Iso22400.definitions(policies));
  }

  /**
   * Reads definitions.
   *
   * @throws IllegalArgumentException where one cannot be read, or two bear the same id
   */
  public static KpiCatalogue of(List<KpiDefinition> definitions) {
    var ids = definitions.stream().map(KpiDefinition::id).toList();
    if (ids.stream().distinct().count() < ids.size()) {
      throw new IllegalArgumentException("two KPIs bear the same id: " + ids);
    }
    return new KpiCatalogue(definitions.stream().map(Kpi::of).toList());
  }

  public List<KpiDefinition> definitions() {
    return kpis.stream().map(Kpi::definition).toList();
  }

  public List<Kpi> kpis() {
    return List.copyOf(kpis);
  }

  /** The KPI with an id, as {@code OEE}. */
  public Optional<Kpi> find(String id) {
    return kpis.stream().filter(kpi -> kpi.definition().id().equals(id)).findFirst();
  }

  /** Those of them that have a meaning for a scope. */
  public KpiCatalogue meantFor(Scope scope) {
    return new KpiCatalogue(
        kpis.stream().filter(kpi -> kpi.definition().scopes().contains(scope)).toList());
  }

  /** Those of them that have a meaning for a scope and follow from its own elements. */
  public KpiCatalogue ofElementsOf(Scope scope) {
    return new KpiCatalogue(
        meantFor(scope).kpis.stream().filter(kpi -> !kpi.isOfCompletedOrders(scope)).toList());
  }

  /** All of them over the elements of a window. */
  public List<KpiValue> over(ElementVector elements, Scope scope) {
    return kpis.stream().map(kpi -> kpi.over(elements, scope)).toList();
  }

  /** All of them; see {@link Kpi#over(ElementVector, ElementVector, Scope)}. */
  public List<KpiValue> over(ElementVector elements, ElementVector completedOrders, Scope scope) {
    return kpis.stream().map(kpi -> kpi.over(elements, completedOrders, scope)).toList();
  }
}
