using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Icmp;

/// <summary>Finds the listener that an error is for.</summary>
internal static class IcmpErrorListeners
{
    /// <summary>Tells the listeners until one takes the error.</summary>
    /// <returns>False when it is none's.</returns>
    internal static bool Tell(this IReadOnlyList<IIcmpErrorListener> listeners, IPAddressValue reporter, in IcmpError error, in QuotedPacket packet)
    {
        foreach (var listener in listeners)
        {
            if (listener.OnError(reporter, in error, in packet)) return true;
        }

        return false;
    }
}
