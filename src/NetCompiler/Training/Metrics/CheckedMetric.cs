using System.Globalization;

namespace NetCompiler.Metrics;

/// <summary>
/// A metric of this library: it refuses outputs of which it says nothing, with the same sentence for a network before its first
/// row and for a batch before it counts any. Thread-safety: one thread at a time.
/// </summary>
public abstract class CheckedMetric : Metric
{
    private PredictionForm _given;  // of the last batch that was taken
    private PredictionForm _taken;  // what it was taken for

    private protected CheckedMetric(string name)
        : base(name)
    {
    }

    /// <inheritdoc/>
    public sealed override void Check(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        PredictionForm form = PredictionForm.Of(network);
        if (FindObjection(form, Take(form)) is { } objection)
        {
            throw new ArgumentException($"'{Name}' says nothing of {network.Name}: {objection}.", nameof(network));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// It says nothing of such outputs and targets, or a label is no class, or the rows so far had another number of outputs; no row
    /// was added.
    /// </exception>
    public sealed override void Update(in PredictionBatch batch)
    {
        PredictionForm form = PredictionForm.Of(batch);
        if (form == _given)
        {
            CheckTargets(batch, _taken);
        }
        else
        {
            PredictionForm taken = Take(form);
            if (FindObjection(form, taken) is { } objection)
            {
                throw new InvalidOperationException($"'{Name}' says nothing of this batch: {objection}.");
            }

            CheckTargets(batch, taken);
            Prepare(taken);
            _given = form;
            _taken = taken;
        }

        Add(batch);
    }

    /// <summary>What the outputs are taken for; what they are given for, unless overridden.</summary>
    private protected virtual PredictionForm Take(PredictionForm form) => form;

    /// <summary>Why the metric says nothing of outputs of a form, as the end of a sentence; null where it does.</summary>
    private protected abstract string? FindObjection(PredictionForm form);

    /// <summary>
    /// Gets ready for batches of a form. Called before the first batch and wherever the form changes; after a state was loaded, again.
    /// </summary>
    private protected abstract void Prepare(PredictionForm form);

    /// <summary>Adds rows of the form that was prepared for.</summary>
    private protected abstract void Add(in PredictionBatch batch);

    /// <summary>Has the next batch prepared for, after what was gathered has been replaced.</summary>
    private protected void Forget() => _given = default;

    /// <summary>The refusal of rows that do not go with those before them.</summary>
    private protected InvalidOperationException OtherSize(int before, int now, string what) =>
        new($"The rows that '{Name}' has seen have {before} {what}, and this batch has {now}. Reset it between the two.");

    private string? FindObjection(PredictionForm given, PredictionForm taken) => given.Targets == TargetKind.None
        ? "there is nothing to compare its outputs with, for it has no loss"
        : FindObjection(taken);

    private void CheckTargets(in PredictionBatch batch, PredictionForm taken)
    {
        if (batch.TargetKind == TargetKind.Labels)
        {
            CheckLabels(batch);
        }
        else if (batch.Kind == PredictionKind.Values && taken.Kind == PredictionKind.Binary)
        {
            CheckAnswers(batch);
        }
    }

    private void CheckLabels(in PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            int label = batch.Label(row);
            if ((uint)label >= (uint)batch.OutputSize)
            {
                throw new InvalidOperationException(
                    $"'{Name}' finds the label {label} in row {row}; with {batch.OutputSize} outputs labels are from 0 to "
                    + $"{batch.OutputSize - 1}.");
            }
        }
    }

    // Numbers are taken for answers only on trust: targets of -1 and +1, or any others, would be counted wrongly without a word.
    private void CheckAnswers(in PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            foreach (float target in batch.Target(row))
            {
                if (target is not (0f or 1f))
                {
                    throw new InvalidOperationException(
                        $"'{Name}' finds the target {target.ToString(CultureInfo.InvariantCulture)} in row {row}, and takes 0 and 1. Where "
                        + "targets are other answers, the loss of a network says so, or PredictionBatch.Kind.");
                }
            }
        }
    }
}
