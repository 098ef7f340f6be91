using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using static NetGen.Protocols.Arp.AddressClaimState;

namespace NetGen.Protocols.Arp;

/// <content>Its states. What sends does so when the step is complete.</content>
[StateMachine<AddressClaimState>(Probing, "RFC 5227 §2")]
public sealed partial class AddressClaim
{
    // RFC 5227 §1.1.
    private const int ProbeCount = 3;
    private const int AnnounceCount = 2;
    private static readonly TimeSpan ProbeWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeMinimum = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeMaximum = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnnounceWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnnounceInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DefendInterval = TimeSpan.FromSeconds(10);

    // Probes while probing, announcements while announcing.
    private int _sent;
    private long? _lastDefence;

    private bool IsProbed => _sent == ProbeCount;

    private bool IsLastAnnouncement => _sent == AnnounceCount - 1;

    // RFC 5227 §2.4(c): never more often than the interval, lest two hosts shout for ever.
    private bool MayDefend => _lastDefence is not { } last || _wheel.Clock.GetElapsedTime(last, _wheel.Clock.GetTimestamp()) >= DefendInterval;

    // The first announcement follows the last probe's wait, or nothing where nobody was asked.
    private TimeSpan AnnounceDelay => _sent == 0 ? TimeSpan.Zero : AnnounceInterval;

    /// <summary>The address is used without asking the link.</summary>
    [Step(Probing, Announcing, nameof(Assign))]
    [Ignore]
    internal partial void OnTrusted();

    /// <summary>The state's timer elapsed; the module raises it, with the composition, once the wheel has advanced.</summary>
    [After(Probing, nameof(ProbeDelay))]
    [After(Announcing, nameof(AnnounceDelay))]
    [Step(Probing, Announcing, nameof(Assign), nameof(CountSent), When = nameof(IsProbed), Then = nameof(Announce))]
    [Step(Probing, Probing, nameof(CountSent), Reenter = true, Then = nameof(Probe))]
    [Step(Announcing, Bound, When = nameof(IsLastAnnouncement), Then = nameof(Announce))]
    [Step(Announcing, Announcing, nameof(CountSent), Reenter = true, Then = nameof(Announce))]
    internal partial void OnTimeout<TNext>(TNext next)
        where TNext : struct, IIPv4Next;

    /// <summary>Another host sent from the address. One in use was given to this host by its user: it is defended and never given up (RFC 5227 §2.4(c)).</summary>
    [Step(Probing, Conflict, nameof(CountConflict))]
    [Step(Announcing, Announcing, nameof(CountConflict), nameof(NoteDefence), When = nameof(MayDefend), Then = nameof(Announce))]
    [Step(Announcing, Announcing, nameof(CountConflict))]
    [Step(Bound, Bound, nameof(CountConflict), nameof(NoteDefence), When = nameof(MayDefend), Then = nameof(Announce))]
    [Step(Bound, Bound, nameof(CountConflict))]
    [Ignore(Conflict)]
    internal partial void OnConflict<TNext>(TNext next)
        where TNext : struct, IIPv4Next;

    /// <summary>Another host probes for the address: a conflict while this one does (RFC 5227 §2.1.1); later the probe is answered as any request.</summary>
    [Step(Probing, Conflict, nameof(CountConflict))]
    [Ignore]
    internal partial void OnRival();

    // RFC 5227 §2.1.1: hosts that start together must not probe together; one to two seconds between probes, two after the last.
    private TimeSpan ProbeDelay() => _sent switch
    {
        0 => _random.NextTimeBelow(ProbeWait),
        ProbeCount => AnnounceWait,
        _ => ProbeMinimum + _random.NextTimeBelow(ProbeMaximum - ProbeMinimum),
    };

    private void Assign()
    {
        _sent = 0;
        _module.Assign(this);
    }

    private void CountSent() => _sent++;

    private void CountConflict() => Conflicts++;

    private void NoteDefence() => _lastDefence = _wheel.Clock.GetTimestamp();

    private void Probe<TNext>(TNext next)
        where TNext : struct, IIPv4Next => _module.Probe(this, next);

    private void Announce<TNext>(TNext next)
        where TNext : struct, IIPv4Next => _module.Announce(this, next);
}
