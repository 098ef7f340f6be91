using System.Diagnostics;

namespace NetGen.Packets;

/// <summary>Ownership checks that exist in debug builds only.</summary>
internal static class PacketGuard
{
    [Conditional("DEBUG")]
    internal static void IsReferenced(int references)
    {
        if (references <= 0) throw new InvalidOperationException("The chunk is already free: a frame or packet was released twice.");
    }

    [Conditional("DEBUG")]
    internal static void IsOwned(bool owned)
    {
        if (!owned) throw new InvalidOperationException("The packet was freed, or handed on, and is used again.");
    }

    [Conditional("DEBUG")]
    internal static void IsOwnersThread(int owner)
    {
        if (owner == 0 || owner == Environment.CurrentManagedThreadId) return;
        throw new InvalidOperationException("The pool belongs to a poller's thread and is used from another one: post to the poller's mailbox instead.");
    }
}
