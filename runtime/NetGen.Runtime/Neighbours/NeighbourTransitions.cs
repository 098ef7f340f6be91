using static NetGen.Neighbours.NeighbourAction;
using static NetGen.Neighbours.NeighbourEvent;
using static NetGen.Neighbours.NeighbourState;

namespace NetGen.Neighbours;

/// <summary>The transition table of a neighbour (RFC 4861 §7.3.3 and appendix C), the same for ARP.</summary>
internal static class NeighbourTransitions
{
    internal static (NeighbourState State, NeighbourAction Action) Next(NeighbourState state, NeighbourEvent happening) =>
        (state, happening) switch
        {
            (Permanent, _) => (Permanent, NeighbourAction.None),

            (NeighbourState.None or Failed, Send) => (Incomplete, Solicit),
            (Stale, Send) => (Delay, NeighbourAction.None),

            (Incomplete, TimerElapsed) => (Incomplete, Solicit),
            (Reachable, TimerElapsed) => (Stale, NeighbourAction.None),
            (Delay, TimerElapsed) => (Probe, Solicit),
            (Probe, TimerElapsed) => (Probe, Solicit),
            (Stale or Failed, TimerElapsed) => (NeighbourState.None, Remove),
            (Incomplete or Probe, SolicitationsExhausted) => (Failed, Fail),

            (_, Solicited) => (Reachable, Resolve),
            (NeighbourState.None or Incomplete or Failed, UnsolicitedSame or UnsolicitedChanged) => (Stale, Resolve),
            (_, UnsolicitedChanged) => (Stale, Resolve),

            (Reachable or Stale or Delay or Probe, Confirmed) => (Reachable, NeighbourAction.None),

            _ => (state, NeighbourAction.None),
        };
}
