using NetGen.Declarations;
using static NetGen.Protocols.Tcp.PathMtu.MtuSearchPhase;

namespace NetGen.Protocols.Tcp.PathMtu;

/// <content>What leads from one phase to another. RFC 8899's BASE and ERROR are Searching with a small interval's lower end: data confirms it.</content>
[StateMachine<MtuSearchPhase>(Disabled, "RFC 8899 §5.2, RFC 4821 §7")]
internal sealed partial class MtuSearch
{
    /// <summary>The search begins.</summary>
    [Step(Disabled, Searching)]
    [Ignore]
    private partial void OnStarted();

    /// <summary>A probe left.</summary>
    [Step(Searching, Probing)]
    [Ignore]
    private partial void OnProbeSent();

    /// <summary>The probe arrived (RFC 4821 §7.6.1).</summary>
    [Step(Probing, Searching, nameof(RaiseLow))]
    [Ignore]
    private partial void OnProbeArrived();

    /// <summary>The probe was lost (RFC 4821 §7.6.2).</summary>
    [Step(Probing, Searching, When = nameof(MayTryAgain))]
    [Step(Probing, Searching, nameof(LowerHigh))]
    [Ignore]
    private partial void OnProbeLost();

    /// <summary>No more is to be found.</summary>
    [Step(Searching, Complete, nameof(ScheduleRaise))]
    [Ignore]
    private partial void OnNarrowed();

    /// <summary>PMTU_RAISE_TIMER (RFC 8899 §5.1.1): the path may have another MTU by now.</summary>
    [Step(Complete, Searching, nameof(Widen))]
    [Ignore]
    private partial void OnRaiseDue();

    /// <summary>Nothing arrives any more.</summary>
    [Step([Searching, Probing, Complete], Searching, nameof(FallBack), Reenter = true)]
    [Ignore]
    private partial void OnBlackHole();

    /// <summary>A router told what it takes.</summary>
    [Step(Probing, Probing, nameof(TakeLimit), When = nameof(SparesProbe))]
    [Step([Searching, Probing, Complete], Searching, nameof(TakeLimit), Reenter = true)]
    [Ignore]
    private partial void OnTooBig(int mtu);

    private bool MayTryAgain => _attempts < MostAttempts;

    private bool SparesProbe(int mtu) => mtu >= ProbeSize;

    [Enter(Searching)]
    private void EndIfNarrow()
    {
        if (SearchHigh - SearchLow < Resolution) OnNarrowed();
    }

    private void RaiseLow() => SearchLow = ProbeSize;

    private void LowerHigh() => SearchHigh = ProbeSize - 1;

    private void ScheduleRaise() => _raiseAt = _interval == TcpClock.Never ? TcpClock.Never : _now + _interval;

    private void Widen()
    {
        SearchHigh = _limit;
        ProbeSize = 0;
    }

    // As Linux: half of what should have arrived, and never more than the base.
    private void FallBack()
    {
        var segment = Math.Max(options.LeastProbedSegmentSize, Math.Min(options.BaseSegmentSize, (SearchLow - _headers) / 2));
        SearchLow = Math.Min(_headers + segment, SearchHigh);
        ProbeSize = 0;
    }

    private void TakeLimit(int mtu)
    {
        SearchHigh = Math.Min(SearchHigh, mtu);
        SearchLow = Math.Min(SearchLow, SearchHigh);
    }
}
