namespace NetGen.Generators.Stacks.Diagnostics;

/// <summary>The ids of what can be wrong with a composition, its modules and its hooks; the descriptors say what each means.</summary>
internal static class StackRule
{
    public const string Shape = "NG0100";
    public const string RootNotHeader = "NG0101";
    public const string DuplicateInput = "NG0102";
    public const string AmbiguousSelector = "NG0103";
    public const string UnreachableInput = "NG0104";
    public const string MissingContext = "NG0105";
    public const string InputSignature = "NG0106";
    public const string InputParameter = "NG0107";
    public const string NotNext = "NG0108";
    public const string NextSignature = "NG0109";
    public const string HookNotAccessible = "NG0110";
    public const string HookParameter = "NG0111";
    public const string HookNotStatic = "NG0112";
    public const string ImpossibleFilter = "NG0113";
    public const string UnknownHookName = "NG0115";
    public const string OrderCycle = "NG0116";
    public const string InputPacket = "NG0117";
    public const string InputHeader = "NG0118";
    public const string HookGeneric = "NG0119";
    public const string HookReturn = "NG0120";
    public const string ContradictoryFilter = "NG0121";
    public const string PointNotRun = "NG0122";
    public const string WritesBelowData = "NG0123";
    public const string ReadBeforeRewrite = "NG0124";
    public const string SocketProgramWrites = "NG0125";
}
