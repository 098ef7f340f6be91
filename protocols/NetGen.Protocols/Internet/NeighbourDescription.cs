using System.Runtime.CompilerServices;
using NetGen.Devices;
using NetGen.Neighbours;

namespace NetGen.Protocols.Internet;

/// <summary>Says what is known of a neighbour, for who watches a packet's journey.</summary>
internal static class NeighbourDescription
{
    /// <summary>A sentence about a neighbour.</summary>
    /// <param name="neighbours">What is known.</param>
    /// <param name="device">The device it is behind.</param>
    /// <param name="nextHop">Its address.</param>
    /// <param name="answer">What a packet waits for while nothing is known.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static string Describe<TAddress>(this NeighbourCache<TAddress> neighbours, NetDevice device, TAddress nextHop, string answer)
        where TAddress : struct, IEquatable<TAddress> =>
        neighbours.TryFind(device, nextHop, out var neighbour) && neighbour.HasLinkAddress
            ? $"{nextHop} is at {neighbour.LinkAddress} ({neighbour.State})"
            : $"{nextHop} is not known yet: the packet waits for {answer}";
}
