// Training without a trainer: forward, backward, clip, step, by hand.
using CustomLoop;
using NetCompiler;
using NetCompiler.Data;

const int Epochs = 60, BatchSize = 32;
(Dataset training, Dataset test) = SyntheticSpirals.Create(1_500, seed: 1).Split(validationFraction: 0.2, seed: 1);
var model = new SpiralClassifier(seed: 1);
var optimizer = new Adam(LearningRateSchedule.Cosine(0.01f, Epochs * training.Count / BatchSize));
Workspace batch = model.CreateWorkspace(BatchSize);
for (int epoch = 1; epoch <= Epochs; epoch++)
{
    int[] order = [.. Enumerable.Range(0, training.Count)];
    new Random(epoch).Shuffle(order);
    double loss = order.Chunk(BatchSize).Sum(Step) / training.Count;
    Console.Write(epoch % 10 == 0 ? FormattableString.Invariant($"epoch {epoch}  loss {loss:F4}\n") : "");
}

Workspace judged = Load(model.CreateWorkspace(test.Count, WorkspaceKind.Evaluation), test, [.. Enumerable.Range(0, test.Count)]);
model.Forward(judged);
int right = Enumerable.Range(0, test.Count).Count(row => judged.OutputRow(row)[1] > judged.OutputRow(row)[0] == (judged.Labels[row] == 1));
Console.WriteLine($"{right} of {test.Count} unseen points are right");

double Step(int[] samples)
{
    model.Forward(Load(batch, training, samples));
    float loss = model.Backward(batch);
    batch.ClipGradients(GradientClipping.ByGlobalNorm(1f));
    optimizer.Step(model, batch);
    return loss * samples.Length;
}

static Workspace Load(Workspace workspace, Dataset data, int[] samples)
{
    workspace.BatchSize = samples.Length;
    for (int row = 0; row < samples.Length; row++)
    {
        data.CopyInput(samples[row], workspace.InputRow(row));
        workspace.Labels[row] = data.GetLabel(samples[row]);
    }

    return workspace;
}
