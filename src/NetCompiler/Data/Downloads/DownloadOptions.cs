namespace NetCompiler.Data;

/// <summary>
/// Where files are downloaded from, and how much patience there is. Immutable; safe for any number of threads. The proxy is
/// that of the system unless a client with another is given.
/// </summary>
public sealed record DownloadOptions
{
    private static readonly Lazy<HttpClient> s_sharedClient = new(CreateClient);

    private readonly IReadOnlyList<Uri>? _mirrors;
    private readonly int _attempts = 3;
    private readonly TimeSpan _retryDelay = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _stallTimeout = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _progressInterval = TimeSpan.FromMilliseconds(100);
    private readonly long _maximumFileBytes = 16L << 30;
    private readonly TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>
    /// Addresses of directories to ask instead of those that a data set or a <see cref="FileDownload"/> knows, in this order; the
    /// name of the file is appended. Null, the default, for the known ones.
    /// </summary>
    /// <exception cref="ArgumentException">None is given, or one is no absolute http or https address, or has a query.</exception>
    public IReadOnlyList<Uri>? Mirrors
    {
        get => _mirrors;
        init => _mirrors = value is null ? null : WebAddress.RequireDirectories(value, nameof(Mirrors));
    }

    /// <summary>
    /// How often in a row a mirror may fail without bringing the file further before the next one is asked; 3 unless given. Only
    /// what may pass is tried again: a cut or stalled connection, an answer such as 503, but not 404.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Attempts
    {
        get => _attempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Attempts));
            _attempts = value;
        }
    }

    /// <summary>
    /// The wait before a mirror is tried again; a second unless given. It doubles from one failure to the next, up to half a
    /// minute. A server that asks for a longer wait than that is given up.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan RetryDelay
    {
        get => _retryDelay;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(RetryDelay));
            _retryDelay = value;
        }
    }

    /// <summary>
    /// How long a server may take for its answer, and then from one byte to the next; half a minute unless given.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan StallTimeout
    {
        get => _stallTimeout;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(StallTimeout));
            _stallTimeout = value;
        }
    }

    /// <summary>The least time between two reports on a file, but for the last; a tenth of a second unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan ProgressInterval
    {
        get => _progressInterval;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(ProgressInterval));
            _progressInterval = value;
        }
    }

    /// <summary>
    /// The most bytes of a file whose length its description does not say; 16 GiB unless given. A server that announces or sends
    /// more is given up.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public long MaximumFileBytes
    {
        get => _maximumFileBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaximumFileBytes));
            _maximumFileBytes = value;
        }
    }

    /// <summary>
    /// What sends the requests; null, the default, for a client that all downloads share. It stays the caller's to dispose. It must
    /// not decompress what it receives.
    /// </summary>
    public HttpClient? Client { get; init; }

    /// <summary>The clock of waits, time limits and reports; the system's unless given.</summary>
    /// <exception cref="ArgumentNullException">None.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(TimeProvider));
            _timeProvider = value;
        }
    }

    internal HttpClient ClientOrShared => Client ?? s_sharedClient.Value;

    // The time limit of a client is for a whole answer, and a large file may take hours: stalls are watched for instead.
    private static HttpClient CreateClient() => new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
