using System.Text;
using NetCompiler.Data;
using NetCompiler.Reporting;
using NetCompiler.Runtime;
using NetCompiler.Serialization;

namespace NetCompiler;

/// <summary>
/// A run as one HTML page: its curves and figures, what was taken for what, some predictions and the worst of them, the layer table,
/// hyperparameters, data, environment. The page needs nothing beside it, runs no scripts, is light or dark as its reader likes, and
/// can be read on a phone and printed. Names in it may be anything: they are escaped.
/// <code>
/// new TrainingReport(model, history) { TestData = test, Hyperparameters = [new("batch size", "128")] }.Save("run.html");
/// </code>
/// Thread-safety: immutable; writing it predicts, so nothing may change the model meanwhile.
/// </summary>
public sealed class TrainingReport
{
    /// <summary>A report of a run.</summary>
    /// <param name="model">What was trained.</param>
    /// <param name="history">What came of it; it may be empty.</param>
    public TrainingReport(Network model, History history)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(history);
        Model = model;
        History = history;
        Title = model.Description.Name;
    }

    /// <summary>What was trained.</summary>
    public Network Model { get; }

    /// <summary>What came of it.</summary>
    public History History { get; }

    /// <summary>The page's heading; the network's name unless given.</summary>
    public string Title { get; init; }

    /// <summary>A paragraph below the heading; none unless given.</summary>
    public string Notes { get; init; } = "";

    /// <summary>When it was; left out unless given, so that the same run gives the same page.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Whether the curves of losses stand by powers of ten; see <see cref="ChartOptions.IsLogarithmic"/>.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Names and numbers of the optimizer, the batch size, the epochs, the seed and so on; none unless given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Hyperparameters { get; init; } = [];

    /// <summary>What was learnt from, for its facts.</summary>
    public Dataset? TrainingData { get; init; }

    /// <summary>What was evaluated on after each epoch, for its facts.</summary>
    public Dataset? ValidationData { get; init; }

    /// <summary>
    /// Samples to be judged by: they are predicted when the page is written, all of them, on the calling thread. From them come the
    /// test figures and the confusion matrix where these are not given, and the predictions.
    /// </summary>
    /// <exception cref="ArgumentException">They do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss.</exception>
    public Dataset? TestData
    {
        get;
        init
        {
            if (value is not null)
            {
                DatasetCheck.RequireTargets(value, Model.Description, nameof(TestData));
            }

            field = value;
        }
    }

    /// <summary>Other facts of the data, such as where they come from; none unless given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DataFacts { get; init; } = [];

    /// <summary>Names of the values of a sample that is no picture; numbers unless there are as many names as values.</summary>
    public IReadOnlyList<string> FeatureNames { get; init; } = [];

    /// <summary>What an evaluation on test data came to; computed from <see cref="TestData"/> unless given.</summary>
    public Evaluation? Test { get; init; }

    /// <summary>What was taken for what; computed from <see cref="TestData"/> unless given.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>How many predictions to show, and how many of the worst; 12 unless given, 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 1,000.</exception>
    public int PredictionCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(PredictionCount));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000, nameof(PredictionCount));
            field = value;
        }
    }
    = 12;

    /// <summary>Where it ran: versions, system, processors, width of vectors. This machine's unless given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = RunFacts.Environment();

    /// <summary>The page. The same run gives the same text.</summary>
    public string ToHtml() => ReportPage.Write(this);

    /// <summary>
    /// Saves the page. The file is written beside its name and then renamed, so that a failure leaves what was there before.
    /// </summary>
    /// <param name="path">The file: <c>run.html</c>. An existing one is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] page = Encoding.UTF8.GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(page));
    }
}
