const BASE_URL = "http://localhost:8000/api/v1";
const token = "your_jwt_token";

async function createTask() {
  const response = await fetch(`${BASE_URL}/tasks`, {
    method: "POST",
    headers: {
      "Authorization": `Bearer ${token}`,
      "Content-Type": "application/json"
    },
    body: JSON.stringify({
      novel_text: "这是一段小说文本...",
      options: {
        style: "anime",
        aspect_ratio: "16:9"
      }
    })
  });
  
  const result = await response.json();
  return result.data.task_id;
}

async function pollTaskStatus(taskId) {
  while (true) {
    const response = await fetch(`${BASE_URL}/tasks/${taskId}`, {
      headers: {
        "Authorization": `Bearer ${token}`
      }
    });
    
    const result = await response.json();
    const status = result.data.status;
    
    if (status === "completed") {
      const resultResponse = await fetch(`${BASE_URL}/tasks/${taskId}/result`, {
        headers: {
          "Authorization": `Bearer ${token}`
        }
      });
      
      const resultData = await resultResponse.json();
      console.log("视频生成完成:", resultData.data.video_url);
      break;
    } else if (status === "failed") {
      console.log("任务失败");
      break;
    }
    
    await new Promise(resolve => setTimeout(resolve, 5000));
  }
}

const taskId = await createTask();
await pollTaskStatus(taskId);
