package millrace.engine.journal;

/**
 * Where an event comes from.
 *
 * @param eventTime when it happened, in nanoseconds since the epoch (UTC); KPIs go by it
 * @param knowledgeTime when the journal took it, in nanoseconds since the epoch (UTC); beliefs go
 *     by it. It never runs back within one entity
 * @param actor the person, machine or service that caused it, as {@code person:j.martin}, {@code
 *     machine:line3} or {@code service:dispatcher}
 * @param client the program or device through which it came
 * @param causationId the id of the command, request or event that led to it; it makes a repeated
 *     request recognisable
 * @param ruleVersion the version of the rules in force when it was decided; empty where no rule
 *     applies
 */
public record Provenance(
    long eventTime,
    long knowledgeTime,
    String actor,
    String client,
    String causationId,
    String ruleVersion) {

  public Provenance withKnowledgeTime(long knowledgeTime) {
    return new Provenance(eventTime, knowledgeTime, actor, client, causationId, ruleVersion);
  }

  public Provenance withEventTime(long eventTime) {
    return new Provenance(eventTime, knowledgeTime, actor, client, causationId, ruleVersion);
  }

  public Provenance withRuleVersion(String ruleVersion) {
    return new Provenance(eventTime, knowledgeTime, actor, client, causationId, ruleVersion);
  }
}
