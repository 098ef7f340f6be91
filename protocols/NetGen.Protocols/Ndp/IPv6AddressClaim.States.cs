using NetGen.Declarations;
using NetGen.Protocols.IPv6;
using static NetGen.Protocols.Ndp.IPv6AddressState;

namespace NetGen.Protocols.Ndp;

/// <content>Its states. What sends does so when the step is complete.</content>
[StateMachine<IPv6AddressState>(Tentative, "RFC 4862 §5.4")]
public sealed partial class IPv6AddressClaim
{
    // RFC 4862 §5.1, RFC 4861 §10: DupAddrDetectTransmits, RETRANS_TIMER, MAX_RTR_SOLICITATION_DELAY.
    private const int ProbeCount = 1;
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeWait = TimeSpan.FromSeconds(1);

    // Solicitations sent.
    private int _sent;

    private bool IsProbed => _sent == ProbeCount;

    /// <summary>The address is used without asking the link.</summary>
    [Step(Tentative, Assigned, nameof(Assign))]
    [Ignore]
    internal partial void OnTrusted();

    /// <summary>The state's timer elapsed; the module raises it, with the composition, once the wheel has advanced.</summary>
    [After(Tentative, nameof(ProbeDelay))]
    [Step(Tentative, Assigned, nameof(Assign), When = nameof(IsProbed))]
    [Step(Tentative, Tentative, nameof(CountSent), Reenter = true, Then = nameof(Solicit))]
    internal partial void OnTimeout<TNext>(TNext next)
        where TNext : struct, IIPv6Next;

    /// <summary>Another host has the address, or probes for it; one in use stays so (RFC 4862 §5.4.4).</summary>
    /// <returns>Whether that is news.</returns>
    [Step(Tentative, Duplicate, nameof(CountConflict), nameof(GiveUp))]
    [Step(Assigned, Assigned, nameof(CountConflict))]
    [Ignore(Duplicate)]
    internal partial bool OnConflict();

    // RFC 4862 §5.4.2: hosts that start together must not probe together.
    private TimeSpan ProbeDelay() => _sent == 0 ? _random.NextTimeBelow(ProbeWait) : ProbeInterval;

    private void CountSent() => _sent++;

    private void CountConflict() => Conflicts++;

    private void Assign() => _module.Assign(this);

    private void GiveUp() => _module.GiveUp(this);

    private void Solicit<TNext>(TNext next)
        where TNext : struct, IIPv6Next => _module.Solicit(this, next);
}
