using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the method that runs the XDP hooks on a raw frame.</summary>
internal sealed class XdpEmitter(HookRun run, TypeNames names, FinderSet finders, SourceWriter writer)
{
    /// <summary>Writes the method and its parts.</summary>
    public void Write()
    {
        var (device, frame, outcome) = (names.Runtime("Devices.NetDevice"), names.Runtime("Packets.Frame"), names.Runtime("Hooks.HookOutcome"));
        var dialect = new HookDialect(
            names.Runtime("Hooks.XdpAction"), "action", "Pass", $"{outcome}.Settle(device, in frame, action)", "bytes",
            "if (!TryMakeWritableForXdp(device, ref frame)) return false;\nbytes = device.Pool.Span(in frame);",
            $"{device} device, {names.System("Span")}<byte> bytes", "device, bytes");
        var steps = new HookStepWriter(run, "Xdp", "", dialect, names, finders, writer);

        writer.Blank().Summary($"Runs the hooks on a raw frame: {run.Description}.");
        writer.Line("/// <returns>False when a hook dropped, sent or redirected the frame.</returns>");
        using (writer.Block($"private bool PassesXdp({device} device, ref {frame} frame)"))
        {
            writer.Line("var bytes = device.Pool.Span(in frame);");
            steps.WriteAll();
            writer.Line("return true;");
        }

        if (run.Rewrites) WriteTryMakeWritable(device, frame, outcome);
        steps.WriteRewriters();
    }

    private void WriteTryMakeWritable(string device, string frame, string outcome)
    {
        writer.Blank().Summary("Gives the frame bytes of its own and a complete checksum, for a hook that rewrites.");
        using (writer.Block($"private static bool TryMakeWritableForXdp({device} device, ref {frame} frame)"))
        {
            writer.Line($"if ({names.Runtime("Hooks.FrameRewrite")}.TryPrepare(device.Pool, ref frame)) return true;");
            writer.Line($"{outcome}.Drop(device, in frame, {names.Runtime("Diagnostics.DropReason")}.PoolExhausted);").Line("return false;");
        }
    }
}
