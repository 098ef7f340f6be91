using NetGen.Randomness;

namespace NetGen.Protocols.Sockets;

/// <summary>Sockets that share one address and port (Linux: <c>SO_REUSEPORT</c>), in the order in which they joined.</summary>
/// <remarks>
/// A flow belongs to the member that its keyed hash and the member's own number weigh most for (rendezvous hashing). So a flow stays with its
/// member; when a member leaves, its flows alone go elsewhere, and when one joins, nothing moves but to it.
/// </remarks>
/// <typeparam name="TBinding">A socket's hold on the port.</typeparam>
/// <param name="random">Draws the members' numbers.</param>
internal sealed class ReusePortGroup<TBinding>(RandomSource random)
    where TBinding : class
{
    /// <summary>Largest number of members.</summary>
    internal const int Capacity = 1024;

    private readonly List<Member> _members = [];

    internal int Count => _members.Count;

    /// <summary>A member by its place, or null where there is none.</summary>
    internal TBinding? this[int index] => (uint)index < (uint)_members.Count ? _members[index].Binding : null;

    /// <summary>Adds a member.</summary>
    /// <returns>False when the group is full.</returns>
    internal bool TryAdd(TBinding binding)
    {
        if (_members.Count >= Capacity) return false;
        _members.Add(new Member(binding, random.NextUInt64()));
        return true;
    }

    /// <summary>Takes a member out; those behind it move up.</summary>
    internal void Remove(TBinding binding) => _members.RemoveAll(member => ReferenceEquals(member.Binding, binding));

    /// <summary>The member that a flow belongs to, of a group that is not empty.</summary>
    /// <param name="flowHash">The flow's hash under a secret key: nobody outside can choose the member.</param>
    internal TBinding Select(ulong flowHash)
    {
        var (best, most) = (0, 0UL);
        for (var i = 0; i < _members.Count; i++)
        {
            var weight = Mix(flowHash ^ _members[i].Number);
            if (weight > most) (best, most) = (i, weight);
        }

        return _members[best].Binding;
    }

    // The finaliser of SplitMix64: every bit of the hash and of the number counts.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private readonly record struct Member(TBinding Binding, ulong Number);
}
