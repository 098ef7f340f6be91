using NetGen.Time;

namespace NetGen.Testing.Exploration;

/// <summary>What an explored peer has of the world: a clock and a wheel of its own, and the way to the other peer.</summary>
/// <remarks>The two clocks are apart: any timer may elapse before or after anything else that can happen.</remarks>
/// <typeparam name="TMessage">What the peers send each other.</typeparam>
public sealed class PeerPort<TMessage>
{
    private readonly VirtualTimeProvider _clock = new();
    private readonly Action<TMessage> _send;

    internal PeerPort(Action<TMessage> send)
    {
        _send = send;
        Wheel = new TimerWheel(_clock);
    }

    /// <summary>The peer's clock. The explorer moves it to the next deadline of <see cref="Wheel"/>; a peer that is a whole host, with a wheel of its own, may move it on while one of its timers elapses.</summary>
    public VirtualTimeProvider Clock => _clock;

    /// <summary>The wheel of the peer's timers.</summary>
    public TimerWheel Wheel { get; }

    /// <summary>Puts a message on the link.</summary>
    /// <param name="message">The message.</param>
    public void Send(TMessage message) => _send(message);

    /// <summary>Lets the next timer elapse, and any due at the same time.</summary>
    internal void Elapse()
    {
        do _clock.AdvanceTo(Math.Max(Wheel.NextDeadline, _clock.GetTimestamp()));
        while (Wheel.Advance() == 0 && Wheel.Count > 0);
    }
}
