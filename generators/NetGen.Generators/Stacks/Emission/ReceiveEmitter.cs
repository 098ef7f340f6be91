using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the way of a frame from the device to the first header: XDP, packet buffer, ingress, root.</summary>
internal sealed class ReceiveEmitter(StackPlan plan, TypeNames names, FinderSet finders, SourceWriter writer)
{
    private bool HasIngress => plan.Ingress.Steps.Count > 0 || plan.Spec.RuntimeHooks;

    /// <summary>Writes all of it.</summary>
    public void Write()
    {
        if (plan.Spec.RuntimeHooks) WriteRuntimeHooks();
        WriteReceive();
        WriteReceiveFrame();
        if (plan.Xdp is { } xdp) new XdpEmitter(xdp, names, finders, writer).Write();
        if (HasIngress) new HookRunEmitter(plan, plan.Ingress, "RunIngress", "", names, finders, writer).Write("private");
    }

    private void WriteRuntimeHooks()
    {
        var type = names.Runtime("Hooks.RuntimeHooks");
        writer.Summary("The hooks added at run time, merged by priority with the compiled ones.");
        writer.Line($"public {type} RuntimeHooks {{ get; }} = new {type}();").Blank();
    }

    private void WriteReceive()
    {
        writer.Summary("Takes a batch of received frames to the modules.");
        writer.Line("/// <param name=\"device\">The device the frames came from.</param>");
        writer.Line("/// <param name=\"frames\">The frames; the reference each carries moves to the stack.</param>");
        writer.Line(names.MethodImpl("NoInlining"));
        using (writer.Block($"public void Receive({names.Runtime("Devices.NetDevice")} device, {names.System("ReadOnlySpan")}<{names.Runtime("Packets.Frame")}> frames)"))
        {
            using (writer.Block($"foreach (ref readonly var {(plan.Xdp is null ? "frame" : "received")} in frames)"))
            {
                if (plan.Xdp is not null)
                {
                    writer.Line("// XDP: the raw frame, before any packet buffer exists.");
                    writer.Line("var frame = received;").Line("if (!PassesXdp(device, ref frame)) continue;").Blank();
                }

                writer.Line("var packet = device.Pool.Wrap(in frame);").Line("packet.Device = device;").Line("ReceiveFrame(packet);");
            }
        }
    }

    private void WriteReceiveFrame()
    {
        var reason = names.Runtime("Diagnostics.DropReason");
        writer.Blank().Summary($"Takes one packet past the ingress hooks and parses {plan.Root.Name}.");
        writer.Line(names.MethodImpl("AggressiveInlining"));
        using (writer.Block($"private void ReceiveFrame({names.Runtime("Packets.PacketBuffer")} packet)"))
        {
            writer.Line("packet.LinkOffset = packet.Offset;");
            if (HasIngress) writer.Line($"if (RunIngress(packet) != {names.Runtime("Hooks.Verdict")}.Accept) return;");
            var scope = new HeaderScope(names, []);
            var root = scope.Add(plan.Root);
            using (writer.Block($"if (!{names.View(plan.Root)}.TryParse(packet.Span, out var {root}))"))
            {
                writer.Line($"packet.Drop({reason}.{plan.RootInput?.Malformed ?? "LinkHeaderTruncated"});").Line("return;");
            }

            writer.Blank();
            if (plan.RootInput is { } input)
            {
                writer.Line($"{DemuxEmitter.InputCall(input, scope, names, plan)};");
                return;
            }

            writer.Line($"packet.Pull({root}.HeaderLength);");
            var table = plan.Demux.Tables[plan.Root.Type];
            var taken = $"Demux{plan.Root.Name}(packet, in {root}{(table.IsNested ? ", 0" : "")})";
            writer.Line($"{(table.Entries.Count == 0 ? "" : $"if (!{taken}) ")}packet.Drop({reason}.UnknownEtherType);");
        }
    }
}
