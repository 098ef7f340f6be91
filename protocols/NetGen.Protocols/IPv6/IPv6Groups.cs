using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv6;

/// <summary>The groups that this host is in: all nodes, and those in which its addresses are asked for (RFC 4291 §2.8).</summary>
public sealed class IPv6Groups
{
    private readonly List<(NetDevice Device, IPv6Address Group)> _members = [];

    /// <summary>Joins the group in which an address is asked for; once for each address.</summary>
    /// <param name="device">The device that has, or will have, the address.</param>
    /// <param name="address">The address.</param>
    public void JoinSolicitedNode(NetDevice device, IPv6Address address) => _members.Add((device, address.ToSolicitedNode()));

    /// <summary>Leaves the group in which an address was asked for.</summary>
    /// <param name="device">The device.</param>
    /// <param name="address">The address.</param>
    public void LeaveSolicitedNode(NetDevice device, IPv6Address address) => _members.Remove((device, address.ToSolicitedNode()));

    /// <summary>Whether the host asks for, or has, an address on a device.</summary>
    /// <param name="device">The device.</param>
    internal bool HasMember(NetDevice device)
    {
        foreach (var (member, _) in _members)
        {
            if (ReferenceEquals(member, device)) return true;
        }

        return false;
    }

    /// <summary>Whether the host takes what is sent to a group.</summary>
    /// <param name="device">The device it came from; null for what this host sent to itself.</param>
    /// <param name="group">The group.</param>
    public bool Contains(NetDevice? device, IPv6Address group)
    {
        if (group == IPv6Address.AllNodes) return true;
        foreach (var (member, joined) in _members)
        {
            if (joined == group && ReferenceEquals(member, device)) return true;
        }

        return false;
    }
}
