using NetGen.Declarations;
using NetGen.Hooks;

namespace NetGen.Benchmarks.Hooks;

/// <summary>1 hooks that accept the benchmark's packet.</summary>
public static class OneHook
{
    [Hook(HookPoint.Prerouting, Priority = 0)]
    public static Verdict Hook0(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1000 ? Verdict.Drop : Verdict.Accept;
}

/// <summary>4 hooks that accept the benchmark's packet.</summary>
public static class FourHooks
{
    [Hook(HookPoint.Prerouting, Priority = 0)]
    public static Verdict Hook0(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1000 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 1)]
    public static Verdict Hook1(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1001 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 2)]
    public static Verdict Hook2(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1002 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 3)]
    public static Verdict Hook3(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1003 ? Verdict.Drop : Verdict.Accept;
}

/// <summary>16 hooks that accept the benchmark's packet.</summary>
public static class SixteenHooks
{
    [Hook(HookPoint.Prerouting, Priority = 0)]
    public static Verdict Hook0(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1000 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 1)]
    public static Verdict Hook1(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1001 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 2)]
    public static Verdict Hook2(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1002 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 3)]
    public static Verdict Hook3(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1003 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 4)]
    public static Verdict Hook4(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1004 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 5)]
    public static Verdict Hook5(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1005 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 6)]
    public static Verdict Hook6(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1006 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 7)]
    public static Verdict Hook7(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1007 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 8)]
    public static Verdict Hook8(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1008 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 9)]
    public static Verdict Hook9(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1009 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 10)]
    public static Verdict Hook10(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1010 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 11)]
    public static Verdict Hook11(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1011 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 12)]
    public static Verdict Hook12(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1012 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 13)]
    public static Verdict Hook13(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1013 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 14)]
    public static Verdict Hook14(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1014 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Prerouting, Priority = 15)]
    public static Verdict Hook15(in FlowHeader.ReadOnly flow) => flow.DestinationPort == 1015 ? Verdict.Drop : Verdict.Accept;
}
