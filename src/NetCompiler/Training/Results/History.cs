using System.Text;
using NetCompiler.Reporting;
using NetCompiler.Serialization;

namespace NetCompiler;

/// <summary>What a <c>Fit</c> came to, a row an epoch. Immutable; safe for any number of threads.</summary>
public sealed class History
{
    /// <summary>Keeps the rows of a run.</summary>
    /// <param name="epochs">The epochs, in order.</param>
    public History(IReadOnlyList<EpochResult> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        Epochs = Array.AsReadOnly(epochs.ToArray());
    }

    /// <summary>No epochs.</summary>
    public static History Empty { get; } = new([]);

    /// <summary>The epochs, in order; of a <c>Fit</c> that returned, at least one.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>The last epoch.</summary>
    public EpochResult Last => Epochs[^1];

    /// <summary>The epoch of the least validation loss, the first of equals; null where none was validated.</summary>
    public EpochResult? Best => BestIndex is { } index ? Epochs[index] : null;

    /// <summary>The place of <see cref="Best"/>.</summary>
    internal int? BestIndex
    {
        get
        {
            int? best = null;
            for (int index = 0; index < Epochs.Count; index++)
            {
                if (double.IsFinite(Epochs[index].ValidationLoss ?? double.NaN)
                    && (best is null || Epochs[index].ValidationLoss < Epochs[best.Value].ValidationLoss))
                {
                    best = index;
                }
            }

            return best;
        }
    }

    /// <summary>
    /// The history as JSON: <c>{"version": 1, "epochs": [{"epoch": 1, "loss": 0.5, …}, …]}</c>. Figures have Keras's names
    /// (<see cref="EpochResult.Figures"/>), with <c>seconds</c> and <c>samples_per_second</c> after them; a metric called as another
    /// figure is gets a number at its end. All numbers come back bit for bit; those that are not finite are the texts <c>"NaN"</c>,
    /// <c>"Infinity"</c> and <c>"-Infinity"</c>, as JSON has no numbers for them.
    /// </summary>
    public string ToJson() => HistoryJson.Write(this);

    /// <summary>The history that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="Data.DataFormatException">It is no JSON, or no history.</exception>
    public static History FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return HistoryJson.Read(json, "The text");
    }

    /// <summary>
    /// The history as CSV: a row of names, as <see cref="ToJson"/> has them, then a row an epoch; an empty cell where an epoch has no
    /// such figure. Lines end with <c>\n</c>; numbers are written the same in any culture and come back bit for bit.
    /// </summary>
    public string ToCsv() => FigureTable.Of(Epochs).ToString();

    /// <summary>The history that <see cref="ToCsv"/>, a <see cref="CsvLogger"/> or Keras's wrote.</summary>
    /// <param name="csv">The text; columns <c>epoch</c> and <c>loss</c> must be there, the others need not.</param>
    /// <exception cref="Data.DataFormatException">It is no history; the message names the row.</exception>
    public static History FromCsv(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return ReadCsv(csv, "The text");
    }

    /// <summary>
    /// The history as a picture: an SVG that needs nothing beside it, light or dark as its viewer is. The loss, the figures in [0, 1],
    /// other figures and, where it changes, the learning rate; training solid, validation dashed, the best epoch marked.
    /// </summary>
    /// <param name="options">Its size, its title, its scale; their defaults unless given.</param>
    public string ToSvg(ChartOptions? options = null)
    {
        options ??= new ChartOptions();
        return ChartPicture.Draw(HistoryPanels.Of(this, options.IsLogarithmic), options);
    }

    /// <summary>
    /// Saves the history in the format that the file's name ends with: <c>.json</c>, <c>.csv</c> or <c>.svg</c>. The file is written
    /// beside its name and then renamed, so that a failure leaves what was there before.
    /// </summary>
    /// <param name="path">The file. An existing one is replaced.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string text = Extension(path) switch
        {
            ".json" => ToJson(),
            ".csv" => ToCsv(),
            ".svg" => ToSvg(),
            _ => throw new ArgumentException($"'{path}' must end with .json, .csv or .svg.", nameof(path)),
        };
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Loads a history from a <c>.json</c> or <c>.csv</c> file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="Data.DataFormatException">It is no history; the message says why.</exception>
    public static History Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Extension(path) switch
        {
            ".json" => HistoryJson.Read(File.ReadAllText(path), path),
            ".csv" => ReadCsv(File.ReadAllText(path), path),
            _ => throw new ArgumentException($"'{path}' must end with .json or .csv.", nameof(path)),
        };
    }

    private static History ReadCsv(string csv, string source) => new([.. FigureTable.Parse(csv, source).ToEpochs(source)]);

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
