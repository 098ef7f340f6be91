using NetGen.Hooks;
using NetGen.Packets;

namespace NetGen.Benchmarks.Hooks;

/// <summary>Nothing to call.</summary>
internal readonly struct NoCalls : IFlowNext
{
    public Verdict Prerouting(PacketBuffer packet, in FlowHeader.ReadOnly flow) => Verdict.Accept;
}

/// <summary>One direct call.</summary>
internal readonly struct OneCall : IFlowNext
{
    public Verdict Prerouting(PacketBuffer packet, in FlowHeader.ReadOnly flow)
    {
        if (OneHook.Hook0(in flow) != Verdict.Accept) return Verdict.Drop;
        return Verdict.Accept;
    }
}

/// <summary>Four direct calls.</summary>
internal readonly struct FourCalls : IFlowNext
{
    public Verdict Prerouting(PacketBuffer packet, in FlowHeader.ReadOnly flow)
    {
        if (FourHooks.Hook0(in flow) != Verdict.Accept) return Verdict.Drop;
        if (FourHooks.Hook1(in flow) != Verdict.Accept) return Verdict.Drop;
        if (FourHooks.Hook2(in flow) != Verdict.Accept) return Verdict.Drop;
        if (FourHooks.Hook3(in flow) != Verdict.Accept) return Verdict.Drop;
        return Verdict.Accept;
    }
}

/// <summary>Sixteen direct calls.</summary>
internal readonly struct SixteenCalls : IFlowNext
{
    public Verdict Prerouting(PacketBuffer packet, in FlowHeader.ReadOnly flow)
    {
        if (SixteenHooks.Hook0(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook1(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook2(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook3(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook4(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook5(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook6(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook7(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook8(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook9(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook10(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook11(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook12(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook13(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook14(in flow) != Verdict.Accept) return Verdict.Drop;
        if (SixteenHooks.Hook15(in flow) != Verdict.Accept) return Verdict.Drop;
        return Verdict.Accept;
    }
}
