namespace NetGen.Time;

/// <summary>Arithmetic between time spans and a clock's timestamps.</summary>
public static class TimeProviderExtensions
{
    extension(TimeProvider clock)
    {
        /// <summary>A time span in the clock's timestamp units, rounded up so that nothing elapses early.</summary>
        /// <param name="span">The span; a negative one counts as zero.</param>
        /// <returns>The units, or <see cref="long.MaxValue"/> where they exceed it.</returns>
        public long ToTimestampSpan(TimeSpan span)
        {
            if (span <= TimeSpan.Zero) return 0;
            var frequency = clock.TimestampFrequency;
            var (unitsPerTick, remainder) = Math.DivRem(frequency, TimeSpan.TicksPerSecond);
            if (remainder == 0 && span.Ticks <= long.MaxValue / unitsPerTick) return span.Ticks * unitsPerTick;

            var units = (((Int128)span.Ticks * frequency) + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
            return units > long.MaxValue ? long.MaxValue : (long)units;
        }

        /// <summary>The timestamp that lies some time after the clock's present.</summary>
        /// <param name="delay">The time; a negative one counts as zero.</param>
        /// <returns>The timestamp, or <see cref="long.MaxValue"/> where it exceeds it.</returns>
        public long GetTimestampAfter(TimeSpan delay)
        {
            var present = clock.GetTimestamp();
            var span = clock.ToTimestampSpan(delay);
            return span > long.MaxValue - present ? long.MaxValue : present + span;
        }
    }
}
