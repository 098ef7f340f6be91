namespace NetGen.Generators.Machines.Diagnostics;

/// <summary>The ids of what can be wrong with a state machine; the descriptors say what each means.</summary>
internal static class MachineRule
{
    public const string Shape = "NG0200";
    public const string EventShape = "NG0201";
    public const string UnknownMember = "NG0202";
    public const string GuardShape = "NG0203";
    public const string ActionShape = "NG0204";
    public const string ForeignState = "NG0205";
    public const string AnsweredTwice = "NG0206";
    public const string DeadRow = "NG0207";
    public const string Unanswered = "NG0208";
    public const string UnreachableState = "NG0209";
    public const string Sink = "NG0210";
    public const string TerminalExit = "NG0211";
    public const string Nesting = "NG0212";
    public const string NoInitialChild = "NG0213";
    public const string Duration = "NG0214";
    public const string HeldTwice = "NG0215";
    public const string TimerEvent = "NG0216";
    public const string StructInitial = "NG0217";
    public const string EntryShape = "NG0218";
    public const string TakenName = "NG0219";
    public const string Reenter = "NG0220";
    public const string RaisedInStep = "NG0221";
    public const string NeverEntered = "NG0222";
}
