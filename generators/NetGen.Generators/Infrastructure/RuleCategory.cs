namespace NetGen.Generators.Infrastructure;

/// <summary>The categories that rules are listed under.</summary>
internal static class RuleCategory
{
    public const string Headers = "NetGen.Headers";
    public const string Stacks = "NetGen.Stacks";
    public const string Machines = "NetGen.Machines";
}
