using Microsoft.Extensions.Logging;

namespace NetCompiler.Csv.Tests.Logging;

/// <summary>Keeps what is logged from a level on.</summary>
internal sealed class ListLogger(LogLevel least = LogLevel.Trace) : ILogger
{
    internal List<Entry> Entries { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Assert.True(IsEnabled(logLevel), "What is not enabled must not be logged.");
        var properties = (IReadOnlyList<KeyValuePair<string, object?>>)state!;
        Entries.Add(new Entry(logLevel, eventId, formatter(state, exception), properties.ToDictionary()));
    }

    internal IEnumerable<Entry> Of(int id) => Entries.Where(entry => entry.Event.Id == id);

    internal sealed record Entry(LogLevel Level, EventId Event, string Text, Dictionary<string, object?> Properties);
}
