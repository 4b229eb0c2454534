using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Reporting;

/// <summary>
/// The figures of an epoch under the one name that <see cref="EpochResult.Figures"/>, files, pictures and callbacks all give each.
/// A metric called as another figure is gets a number at its end, as in Keras: <c>accuracy_1</c>.
/// Immutable; safe for any number of threads.
/// </summary>
internal sealed class EpochFigures
{
    internal const string Epoch = "epoch";
    internal const string Loss = "loss";
    internal const string Accuracy = "accuracy";
    internal const string LearningRate = "learning_rate";
    internal const string ValidationPrefix = "val_";

    private const string Seconds = "seconds";
    private const string SamplesPerSecond = "samples_per_second";

    private readonly Figure[] _figures;

    private EpochFigures(EpochResult result, Figure[] figures)
    {
        Result = result;
        _figures = figures;
    }

    /// <summary>The epoch.</summary>
    internal EpochResult Result { get; }

    /// <summary>The figures by name, the learning rate last.</summary>
    internal IEnumerable<KeyValuePair<string, double>> Pairs =>
        _figures.Select(figure => KeyValuePair.Create(figure.Name, figure.Value));

    /// <summary>Names of the figures, the learning rate last.</summary>
    internal IEnumerable<string> Names => _figures.Select(figure => figure.Name);

    /// <summary>What a pointer held over the epoch is told: a line for each figure.</summary>
    internal string Hint => string.Join('\n', _figures
        .Select(figure => $"{figure.Name} {Readable(figure.Name, figure.Value)}")
        .Prepend($"{Epoch} {FigureText.Whole(Result.Epoch)}"));

    /// <summary>
    /// All that a file holds of the epoch, as texts that read back to the same bits: its number, the figures, and its time.
    /// The learning rate is written as the float that it is.
    /// </summary>
    internal IEnumerable<(string Name, string Text)> Cells =>
    [
        (Epoch, FigureText.Whole(Result.Epoch)),
        .. _figures.Select(figure => (figure.Name, figure.Name == LearningRate
            ? Result.LearningRate.ToString("R", CultureInfo.InvariantCulture)
            : FigureText.Exact(figure.Value))),
        (Seconds, FigureText.Exact(Result.Seconds)),
        (SamplesPerSecond, FigureText.Exact(Result.SamplesPerSecond)),
    ];

    /// <summary>The figures of an epoch.</summary>
    internal static EpochFigures Of(EpochResult result)
    {
        var figures = new List<Figure>();
        var taken = new HashSet<string>
        {
            Epoch, Loss, Accuracy, LearningRate, Seconds, SamplesPerSecond, ValidationPrefix + Loss, ValidationPrefix + Accuracy,
        };
        Add("", result.Loss, result.Accuracy, result.Metrics);
        Add(ValidationPrefix, result.ValidationLoss, result.ValidationAccuracy, result.ValidationMetrics);
        figures.Add(new Figure(LearningRate, result.LearningRate));
        return new EpochFigures(result, [.. figures]);

        void Add(string prefix, double? loss, double? accuracy, MetricValues metrics)
        {
            foreach ((string name, double? value) in (ReadOnlySpan<(string, double?)>)[(Loss, loss), (Accuracy, accuracy)])
            {
                if (value is not null)
                {
                    figures.Add(new Figure(prefix + name, value.Value));
                }
            }

            foreach ((string name, double value) in metrics)
            {
                string unique = prefix + name;
                for (int number = 1; !taken.Add(unique); number++)
                {
                    unique = string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}_{number}");
                }

                figures.Add(new Figure(unique, value, Metric: name));
            }
        }
    }

    /// <summary>A figure; null where there is none of that name.</summary>
    internal double? Find(string name) => Named(name)?.Value;

    /// <summary>What the metric that a figure is of calls itself; null where it is of none.</summary>
    internal string? MetricOf(string name) => Named(name)?.Metric;

    /// <summary>A figure as people read it: a learning rate with no more digits than it needs.</summary>
    internal static string Readable(string name, double value) =>
        name == LearningRate ? FigureText.Plain(value) : FigureText.Short(value);

    /// <summary>The name of a figure of training and of validation alike.</summary>
    internal static string WithoutPrefix(string name) =>
        name.StartsWith(ValidationPrefix, StringComparison.Ordinal) ? name[ValidationPrefix.Length..] : name;

    /// <summary>
    /// The names of all that some epochs have, in the order of a file's columns: number, training, validation, learning rate, time.
    /// </summary>
    internal static string[] Columns(IEnumerable<EpochFigures> epochs)
    {
        string[] names = [.. epochs.SelectMany(epoch => epoch.Names).Distinct().Where(name => name is not (Loss or LearningRate))];
        return
        [
            Epoch,
            Loss,
            .. names.Where(name => !name.StartsWith(ValidationPrefix, StringComparison.Ordinal)),
            .. names.Where(name => name.StartsWith(ValidationPrefix, StringComparison.Ordinal)),
            LearningRate,
            Seconds,
            SamplesPerSecond,
        ];
    }

    /// <summary>
    /// Makes an epoch of a file's texts. What it does not know is a metric, of validation where its name begins with <c>val_</c>.
    /// Only the epoch's number and its loss must be there.
    /// </summary>
    /// <param name="cells">Names, each given once, and texts.</param>
    /// <param name="source">What the file is called in an exception.</param>
    /// <param name="place">What the row is called in an exception.</param>
    /// <exception cref="DataFormatException">A text is no number, or one that must be there is not.</exception>
    internal static EpochResult Parse(IReadOnlyDictionary<string, string> cells, string source, string place)
    {
        double? Number(string name) => cells.TryGetValue(name, out string? text)
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? value
                : throw NotANumber(name, text)
            : null;
        DataFormatException NotANumber(string name, string text) =>
            new(source, $"{place}: '{name}' is '{text}', which is no such number.");
        DataFormatException Missing(string name) => new(source, $"{place} has no '{name}'.");
        MetricValues Metrics(bool ofValidation) => new(
        [
            .. from name in cells.Keys
               where name is not (Epoch or Loss or Accuracy or LearningRate or Seconds or SamplesPerSecond)
                   && name is not (ValidationPrefix + Loss or ValidationPrefix + Accuracy)
                   && name.StartsWith(ValidationPrefix, StringComparison.Ordinal) == ofValidation
               select KeyValuePair.Create(WithoutPrefix(name), Number(name)!.Value),
        ]);

        if (!cells.TryGetValue(Epoch, out string? number))
        {
            throw Missing(Epoch);
        }

        if (!int.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out int epoch))
        {
            throw NotANumber(Epoch, number);
        }

        return new EpochResult(
            epoch,
            Number(Loss) ?? throw Missing(Loss),
            Number(Accuracy),
            Number(ValidationPrefix + Loss),
            Number(ValidationPrefix + Accuracy),
            Number(Seconds) ?? 0,
            Number(SamplesPerSecond) ?? 0)
        {
            LearningRate = Number(LearningRate) is null ? 0 : float.Parse(cells[LearningRate], CultureInfo.InvariantCulture),
            Metrics = Metrics(ofValidation: false),
            ValidationMetrics = Metrics(ofValidation: true),
        };
    }

    private Figure? Named(string name) => Array.Find(_figures, figure => figure.Name == name);

    private sealed record Figure(string Name, double Value, string? Metric = null);
}
