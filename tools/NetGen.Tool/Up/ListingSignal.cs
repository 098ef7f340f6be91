using System.Runtime.InteropServices;

namespace NetGen.Tool.Up;

/// <summary>Does something whenever SIGUSR1 comes.</summary>
internal sealed class ListingSignal : IDisposable
{
    // <signal.h> of Linux on every processor .NET runs on; .NET has names for other signals only, and takes numbers for the rest.
    private const PosixSignal UserDefined1 = (PosixSignal)10;

    private readonly PosixSignalRegistration _registration;

    /// <summary>Starts to listen.</summary>
    /// <param name="list">What to do.</param>
    internal ListingSignal(Action list) => _registration = PosixSignalRegistration.Create(UserDefined1, context =>
    {
        context.Cancel = true;
        list();
    });

    /// <inheritdoc/>
    public void Dispose() => _registration.Dispose();
}
