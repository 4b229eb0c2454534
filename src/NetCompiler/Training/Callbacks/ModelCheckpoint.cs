using System.Globalization;
using NetCompiler.Checkpoints;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Saves the model's weights (<see cref="Network.Save(string)"/>) at the end of epochs: of each, or of those that are the best so far
/// (Keras's ModelCheckpoint). For a file from which training itself goes on, see <see cref="TrainingOptions.Checkpoint"/>.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class ModelCheckpoint : Callback
{
    private const string EpochPlaceholder = "{epoch}";

    private readonly FigureMonitor? _monitor;
    private readonly string _path;
    private readonly int _everyEpochs;

    /// <summary>Says where to save, and when.</summary>
    /// <param name="path">
    /// The file; <c>{epoch}</c> in its name becomes the epoch's number in four digits. Without it each save replaces the last.
    /// </param>
    /// <param name="monitor">One of <see cref="EpochResult.Figures"/>.</param>
    /// <param name="saveBestOnly">Whether to save only where the figure is better than ever. True unless given.</param>
    /// <param name="mode">Which way the figure is to go.</param>
    /// <param name="everyEpochs">Looks at each n-th epoch only; at least 1.</param>
    /// <exception cref="ArgumentException">A name is empty or a number out of its range.</exception>
    public ModelCheckpoint(
        string path,
        string monitor = "val_loss",
        bool saveBestOnly = true,
        MonitorMode mode = MonitorMode.Auto,
        int everyEpochs = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(everyEpochs, 1);
        _path = path;
        _everyEpochs = everyEpochs;
        _monitor = saveBestOnly ? new FigureMonitor(monitor, mode, minDelta: 0) : null;
    }

    /// <summary>The file that was last saved; null before the first.</summary>
    public string? LastPath { get; private set; }

    /// <summary>The best value of the figure; not a number before the first, or where each epoch is saved.</summary>
    public double Best => _monitor?.Best ?? double.NaN;

    /// <inheritdoc/>
    public override void OnFitBegin(TrainingState state) => _monitor?.Reset();

    /// <summary>Saves the weights if they are to be.</summary>
    /// <param name="state">How far training is.</param>
    /// <param name="result">What the epoch came to.</param>
    /// <exception cref="IOException">The file cannot be written; what was there before is whole.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public override void OnEpochEnd(TrainingState state, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Epoch % _everyEpochs == 0 && _monitor?.Update(state, result) != false)
        {
            string path = _path.Replace(
                EpochPlaceholder, result.Epoch.ToString("D4", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            state.Model.Save(path);
            LastPath = path;
        }
    }

    /// <inheritdoc/>
    public override void SaveState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _monitor?.SaveState(state);
        if (LastPath is not null)
        {
            state.SetText("last_path", LastPath);
        }
    }

    /// <inheritdoc/>
    public override void LoadState(TrainingState training, CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_monitor is not null && state.Contains("monitor"))
        {
            _monitor.LoadState(state);
        }

        LastPath = state.Contains("last_path") ? state.GetText("last_path") : null;
    }
}
