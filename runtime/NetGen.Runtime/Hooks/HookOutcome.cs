using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;

namespace NetGen.Hooks;

/// <summary>Carries out what a hook decided; called by generated code when the packet does not simply go on.</summary>
public static class HookOutcome
{
    /// <summary>Drops and counts the packet where the verdict says so.</summary>
    /// <param name="packet">The packet; after <see cref="Verdict.Drop"/> and <see cref="Verdict.Stolen"/> no longer the caller's.</param>
    /// <param name="verdict">A hook's verdict.</param>
    /// <returns>The verdict.</returns>
    public static Verdict Settle(PacketBuffer packet, Verdict verdict)
    {
        if (verdict == Verdict.Drop) packet.Drop(DropReason.Hook);
        return verdict;
    }

    /// <summary>Drops, counts or sends a frame as an XDP hook decided.</summary>
    /// <param name="device">The device the frame came from.</param>
    /// <param name="frame">The frame; its reference is gone unless the action is <see cref="XdpAction.Pass"/>.</param>
    /// <param name="action">The hook's decision.</param>
    /// <returns>Whether the frame goes on into the stack.</returns>
    public static bool Settle(NetDevice device, in Frame frame, XdpAction action)
    {
        switch (action)
        {
            case XdpAction.Pass: return true;
            case XdpAction.Tx: Transmit(device, device, in frame); return false;
            case XdpAction.Redirect: Redirect(device, in frame); return false;
            default: Drop(device, in frame, DropReason.XdpHook); return false;
        }
    }

    /// <summary>Frees a raw frame and counts why.</summary>
    /// <param name="device">The device the frame came from.</param>
    /// <param name="frame">The frame; its reference is gone.</param>
    /// <param name="reason">Why it goes no further.</param>
    public static void Drop(NetDevice device, in Frame frame, DropReason reason)
    {
        device.Pool.Drops.Count(reason);
        device.Pool.ReleaseChunk(frame.Chunk);
    }

    private static void Redirect(NetDevice device, in Frame frame)
    {
        // A chunk index means nothing in another pool, and a copy is promised nowhere.
        if (device.RedirectTarget is { } target && target.Pool == device.Pool) Transmit(device, target, in frame);
        else Drop(device, in frame, DropReason.XdpRedirect);
    }

    private static void Transmit(NetDevice device, NetDevice target, in Frame frame)
    {
        var leaving = frame;
        var completes = (target.Features & DeviceFeatures.TransmitChecksum) != 0;
        if (frame.Checksum == ChecksumState.Partial && !completes && !FrameRewrite.TryPrepare(device.Pool, ref leaving))
        {
            Drop(device, in leaving, DropReason.PoolExhausted);
        }
        else if (!target.TryTransmit(in leaving))
        {
            Drop(device, in leaving, DropReason.TransmitRingFull);
        }
    }
}
