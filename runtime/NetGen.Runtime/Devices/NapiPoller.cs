using NetGen.Threading;
using NetGen.Time;

namespace NetGen.Devices;

/// <summary>The thread of one shard (Linux: NAPI): sleeps until something arrives, then polls with a budget until nothing does.</summary>
/// <remarks>
/// Under load a round costs no system call beyond those of the devices; idle, the thread sleeps in
/// <c>ppoll(2)</c> and costs nothing. While it runs, it owns the devices and their pools.
/// </remarks>
public sealed class NapiPoller : IDisposable
{
    private const int Awake = 0;
    private const int Asleep = 1;
    private const int Woken = 2;

    private readonly PollCycle _cycle;
    private readonly PollSet _pollSet;
    private readonly TimeProvider _clock;
    private readonly Thread _thread;
    private readonly Lock _lifecycle = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _spin;
    private readonly bool _busyPoll;
    private int _state;
    private volatile bool _stopping;
    private bool _started;

    /// <summary>Makes a poller that does not run yet.</summary>
    /// <param name="sink">What takes the frames and has the timers.</param>
    /// <param name="devices">The devices to poll; the caller disposes them, after the poller has stopped.</param>
    /// <param name="clock">The clock of the sink's and the devices' timestamps; it must be a real one.</param>
    /// <param name="mailbox">How other threads reach the sink; a new one when left out. It is closed when the poller stops.</param>
    /// <param name="options">How to poll.</param>
    public NapiPoller(IPacketSink sink, IReadOnlyList<NetDevice> devices, TimeProvider clock, Mailbox? mailbox = null, NapiPollerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        options ??= new NapiPollerOptions();
        _cycle = new PollCycle(sink, devices, mailbox ?? new Mailbox(), options.Budget);
        _pollSet = new PollSet(_cycle.Devices);
        _clock = clock;
        _spin = clock.ToTimestampSpan(options.SpinTime);
        _busyPoll = options.BusyPoll;
        _thread = new Thread(Run) { Name = options.Name, IsBackground = true };
        _cycle.Mailbox.OnPost(Wake);
    }

    /// <summary>How other threads reach the sink.</summary>
    public Mailbox Mailbox => _cycle.Mailbox;

    /// <summary>Ends when the poller has stopped; fails with what a device, the sink or mail threw.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Starts the thread. May be called from any thread.</summary>
    /// <exception cref="InvalidOperationException">It was started, or stopped, before.</exception>
    public void Start()
    {
        lock (_lifecycle)
        {
            if (_started || _stopping) throw new InvalidOperationException("A poller starts once.");
            _thread.Start();
            _started = true;
        }
    }

    /// <summary>Makes the poller do a round soon, asleep or not. May be called from any thread.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _state, Woken) == Asleep) _pollSet.Wake();
    }

    /// <summary>Asks the poller to stop after its present round; one that never ran executes its mail on the caller's thread. May be called from any thread.</summary>
    /// <returns><see cref="Completion"/>.</returns>
    public Task StopAsync()
    {
        bool isLast;
        lock (_lifecycle)
        {
            isLast = !_started && !_stopping;
            _stopping = true;
        }

        // Outside of the lock, since mail may stop the poller too.
        if (isLast) End();
        else Wake();
        return Completion;
    }

    /// <summary>Stops the poller and waits until its thread has ended.</summary>
    public void Dispose()
    {
        _ = StopAsync();
        if (Thread.CurrentThread == _thread) return;
        if (_started) _thread.Join();
        _pollSet.Dispose();
    }

    private void Run() => End(Catch(Loop));

    /// <summary>Executes the last mail and tells whoever awaits the end.</summary>
    private void End(Exception? failure = null)
    {
        Exception?[] failures = [failure, Catch(Close)];
        if (failures is [null, null]) _completion.TrySetResult();
        else _completion.TrySetException(failures.OfType<Exception>());
    }

    private static Exception? Catch(Action work)
    {
        try
        {
            work();
            return null;
        }
#pragma warning disable CA1031 // Whatever ends the thread must reach whoever awaits its end.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    private void Loop()
    {
        foreach (var device in _cycle.Devices) device.Pool.Claim();
        var idleSince = long.MaxValue;
        while (!_stopping)
        {
            // Before the round, so that a wake-up during it leads to another one.
            if (Volatile.Read(ref _state) != Awake) Interlocked.Exchange(ref _state, Awake);
            if (_cycle.Run())
            {
                idleSince = long.MaxValue;
            }
            else if (!_busyPoll)
            {
                var now = _clock.GetTimestamp();
                idleSince = Math.Min(idleSince, now);
                if (now - idleSince >= _spin) Sleep(now);
            }
        }
    }

    /// <summary>Sleeps to the next deadline, unless a wake-up has come since the round began.</summary>
    private void Sleep(long now)
    {
        var deadline = _cycle.NextDeadline;
        if (deadline <= now || Interlocked.CompareExchange(ref _state, Asleep, Awake) != Awake) return;
        var nanoseconds = deadline == long.MaxValue ? long.MaxValue : NanosecondsUntil(now, deadline);
        _pollSet.Wait(nanoseconds);
    }

    private long NanosecondsUntil(long now, long deadline)
    {
        var wait = _clock.GetElapsedTime(now, deadline);
        return wait.Ticks >= long.MaxValue / TimeSpan.NanosecondsPerTick ? long.MaxValue : (wait.Ticks + 1) * TimeSpan.NanosecondsPerTick;
    }

    private void Close()
    {
        _cycle.Mailbox.OnPost(null);
        try
        {
            _cycle.Mailbox.Close();
        }
        finally
        {
            foreach (var device in _cycle.Devices) device.Pool.Disclaim();
        }
    }
}
